import type { Route, Served } from '../lookupServer.ts';
import { type ExportedChannel, escapeText, textOf } from '../telegramExports.ts';
import { embedPage, webPage } from '../telegramWeb.ts';

export interface ServedChannel extends ExportedChannel {
  /** Shows no posts on the web: `/s/` sends on to the channel's visiting card. */
  readonly isHidden?: boolean;
  /** Answers posts that are asked for alone as a private channel does. */
  readonly isPrivate?: boolean;
  /** Posts that can be seen on the channel's page only. */
  readonly notEmbedded?: readonly number[];
}

/** The pages of t.me: `/<handle>/<id>?embed=1`, `/s/<handle>?q=…` and `/s/<handle>/<id>`. */
export function telegramRoute(channels: readonly ServedChannel[], base: string): Route {
  return ({ path, query }) => {
    const [, s, handle = '', id] = /^\/(s\/)?(\w+)(?:\/(\d+))?$/.exec(path) ?? [];
    const channel = channels.find((one) => one.handle.toLowerCase() === handle.toLowerCase());
    if (s === undefined && id !== undefined && query.has('embed')) return embedded(channel, Number(id));
    if (s === undefined || channel === undefined) return page(visitingCard(channel?.title ?? 'Telegram'));
    if (channel.isHidden) return { status: 302, headers: { location: `${base}/${handle}` } };
    const words = query.get('q')?.toLowerCase().split(/\s+/);
    const messages = channel.messages.filter(
      (message) => words?.every((word) => wordsOf(textOf(message)).has(word)) ?? true,
    );
    return page(messages.length === 0 ? nothingFound(channel.title) : webPage({ ...channel, messages }));
  };
}

function embedded(channel: ServedChannel | undefined, id: number): Served {
  const message = channel?.messages.find((one) => one.id === id);
  if (channel?.isPrivate) return page(widgetError('Channel is private'));
  if (channel === undefined || message === undefined || channel.notEmbedded?.includes(id)) {
    return page(widgetError('Post not found'));
  }
  return page(embedPage(channel, message));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []);
}

function widgetError(message: string): string {
  return `<!DOCTYPE html><html><head><title>Telegram Widget</title></head>
<body class="widget_frame_base body_widget_post"><div class="tgme_widget_message js-widget_message">
<div class="tgme_widget_message_error">${message}</div></div></body></html>`;
}

function nothingFound(title: string): string {
  return `<!DOCTYPE html><html><head><title>${escapeText(title)} – Telegram</title></head>
<body class="widget_frame_base tgme_webpreview"><main class="tgme_main"><section class="tgme_channel_history">
<div class="tme_no_messages_found">No posts found</div></section></main></body></html>`;
}

function visitingCard(title: string): string {
  return `<!DOCTYPE html><html><head><title>Telegram: View @channel</title>
<meta property="og:title" content="${escapeText(title)}"><meta property="og:description" content="About it"></head>
<body class="no_transition"><div class="tgme_page_wrap"><div class="tgme_page"><div class="tgme_page_title">${escapeText(title)}</div>
<div class="tgme_page_action"><a class="tgme_action_button_new" href="tg://resolve?domain=channel">View in Telegram</a></div></div></div></body></html>`;
}

function page(body: string): Served {
  return { type: 'text/html; charset=utf-8', body };
}
