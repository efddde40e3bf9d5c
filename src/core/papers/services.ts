/** The servers that lookup knows, each asked only after the user allowed its kind. */
export const SERVICES = [
  'arxiv',
  'semanticScholar',
  'openAlex',
  'crossref',
  'huggingFace',
  'github',
  'telegram',
] as const;
export type Service = (typeof SERVICES)[number];

/** What the user allows or forbids: servers that learn the same things of the user. */
export const SERVICE_KINDS = ['arxiv', 'scholar', 'huggingFace', 'github', 'telegram'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

/** The kind under which the user allows this service. */
export function kindOf(service: Service): ServiceKind {
  switch (service) {
    case 'semanticScholar':
    case 'openAlex':
    case 'crossref':
      return 'scholar';
    default:
      return service;
  }
}
