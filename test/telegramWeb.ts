/** The channels of telegramExports.ts as the pages that t.me serves. */
import {
  type ExportedChannel,
  type ExportedMessage,
  type ExportedPart,
  type ExportedReaction,
  escapeText,
  lines,
  textOf,
} from './telegramExports.ts';

/** `https://t.me/s/<handle>` as a browser or `curl` saves it. */
export function webPage(channel: ExportedChannel): string {
  const { title, handle, description, messages } = channel;
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>${escapeText(title)} – Telegram</title>
    <meta name="viewport" content="width=device-width, initial-scale=1.0, minimum-scale=1.0, maximum-scale=1.0, user-scalable=no" />
    <meta property="og:title" content="${escapeText(title)}">
    <meta property="og:site_name" content="Telegram">
    <link rel="canonical" href="/s/${handle}?before=${messages[0]?.id ?? 1}">
  </head>
  <body class="widget_frame_base tgme_webpreview emoji_image thin_box_shadow tme_mode no_transition">
    <header class="tgme_header search_collapsed"><div class="tgme_container"><div class="tgme_header_info">
      <a class="tgme_channel_join_telegram" href="//telegram.org/dl?tme=1">Download Telegram</a>
      <a class="tgme_header_link" href="https://t.me/${handle}"><div class="tgme_header_title_wrap"><div class="tgme_header_title"><span dir="auto">${escapeText(title)}</span></div><div class="tgme_header_counter">1.37K subscribers</div></div></a>
    </div></div></header>
    <main class="tgme_main" data-url="/${handle}">
      <div class="tgme_container">
        <section class="tgme_right_column"><div class="tgme_channel_info">
<div class="tgme_channel_info_header"><div class="tgme_channel_info_header_title_wrap">
<div class="tgme_channel_info_header_title"><span dir="auto">${escapeText(title)}</span></div>
<div class="tgme_channel_info_header_username"><a href="https://t.me/${handle}">@${handle}</a></div></div></div>
<div class="tgme_channel_info_counters"><div class="tgme_channel_info_counter"><span class="counter_value">1.37K</span> <span class="counter_type">subscribers</span></div></div>
<div class="tgme_channel_info_description">${lines(description)}</div>
<a class="tgme_channel_download_telegram" href="//telegram.org/dl?tme=1">Download Telegram</a></div></section>
        <section class="tgme_channel_history js-message_history">
          <div class="tgme_widget_message_centered js-messages_more_wrap"><a href="/s/${handle}?before=1" class="tme_messages_more js-messages_more" data-before="1"></a></div>
${messages.map((message) => `<div class="tgme_widget_message_wrap js-widget_message_wrap">${webMessage(channel, message)}</div>`).join('\n')}
        </section>
      </div>
    </main>
    <script src="//telegram.org/js/tgwallpaper.min.js?3"></script>
  </body>
</html>
`;
}

/** `https://t.me/<handle>/<id>?embed=1` */
export function embedPage(channel: ExportedChannel, message: ExportedMessage): string {
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <title>Telegram Widget</title>
    <base target="_blank">
    <link href="//telegram.org/css/widget-frame.css?71" rel="stylesheet" media="screen">
  </head>
  <body class="widget_frame_base body_widget_post emoji_image no_transitions">
    ${webMessage(channel, message)}
    <script src="//telegram.org/js/widget-frame.js?63"></script>
  </body>
</html>
`;
}

function webMessage(channel: ExportedChannel, message: ExportedMessage): string {
  const { handle, title } = channel;
  const { id, service } = message;
  const kind = service === undefined ? 'text_not_supported_wrap' : 'service_message';
  const body =
    service === undefined
      ? `${webForward(message)}${webReply(channel, message)}${webMedia(channel, message)}${webText(message)}${webPoll(message)}`
      : `<div class="tgme_widget_message_text js-message_text" dir="auto">${escapeText(service)}</div>`;
  return `<div class="tgme_widget_message ${kind} js-widget_message" data-post="${handle}/${id}" data-view="eyJjIjotMX0">
  <div class="tgme_widget_message_user"><a href="https://t.me/${handle}"><i class="tgme_widget_message_user_photo bgcolor4" data-content="${escapeText([...title][0] ?? '')}"><img src="https://cdn4.telesco.pe/file/a.jpg"></i></a></div>
  <div class="tgme_widget_message_bubble">
    <i class="tgme_widget_message_bubble_tail"><svg class="bubble_icon" width="9px" height="20px"><path d="M6,17"></path></svg></i>
    <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/${handle}"><span dir="auto">${escapeText(title)}</span></a></div>
${body}
    ${webFooter(channel, message)}
  </div>
</div>`;
}

function webForward({ forwardedFrom }: ExportedMessage): string {
  if (forwardedFrom === undefined) return '';
  const { title, handle, messageId } = forwardedFrom;
  const name = `<span dir="auto">${escapeText(title)}</span>`;
  const link =
    handle === undefined
      ? `<span class="tgme_widget_message_forwarded_from_name">${name}</span>`
      : `<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/${handle}/${messageId ?? 1}">${name}</a>`;
  return `<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from&nbsp;${link}</div>\n`;
}

function webReply({ handle, title, messages }: ExportedChannel, { replyTo }: ExportedMessage): string {
  const target = messages.find(({ id }) => id === replyTo);
  if (target === undefined) return '';
  return `<a class="tgme_widget_message_reply" href="https://t.me/${handle}/${replyTo}">
  <div class="tgme_widget_message_author accent_color"><span class="tgme_widget_message_author_name" dir="auto">${escapeText(title)}</span></div>
  <div class="tgme_widget_message_metatext js-message_reply_text" dir="auto">${escapeText(textOf(target).slice(0, 60))}</div>
</a>\n`;
}

function webMedia({ handle }: ExportedChannel, { id, photos = [] }: ExportedMessage): string {
  const pictures = photos.map(
    (_, index) =>
      `<a class="tgme_widget_message_photo_wrap js-message_photo" href="https://t.me/${handle}/${id + index}${photos.length > 1 ? '?single' : ''}" style="width:800px;background-image:url('https://cdn4.telesco.pe/file/p${id + index}.jpg')"><div class="tgme_widget_message_photo" style="padding-top:56.25%"></div></a>`,
  );
  if (photos.length < 2) return pictures.join('');
  return `<div class="tgme_widget_message_grouped_wrap js-message_grouped_wrap" data-margin-w="2"><div class="tgme_widget_message_grouped js-message_grouped"><div class="tgme_widget_message_grouped_layer js-message_grouped_layer">${pictures.join('')}</div></div></div>`;
}

function webText({ parts }: ExportedMessage): string {
  if (parts.length === 0) return '';
  const words = parts.map((part, index) => webPart(part, parts[index - 1])).join('');
  return `<div class="tgme_widget_message_text js-message_text" dir="auto">${words}</div>\n`;
}

function emoji(text: string): string {
  return `<i class="emoji" style="background-image:url('//telegram.org/img/emoji/40/F09F94A5.png')"><b>${text}</b></i>`;
}

/** Emoji come as pictures with their text inside. */
function webLines(text: string): string {
  return lines(text).replace(/\p{Emoji_Presentation}/gu, emoji);
}

function webPart(
  { type, text, href = '', language }: ExportedPart,
  before: ExportedPart | undefined,
): string {
  // The page gives quotes and code lines of their own, without the line break after them.
  const isBehindBlock = before?.type === 'blockquote' || before?.type === 'pre';
  const words = webLines(isBehindBlock ? text.replace(/^\n/u, '') : text);
  // Addresses are escaped twice.
  const link = (address: string) =>
    `<a href="${escapeText(escapeText(address))}" target="_blank" rel="noopener" onclick="return confirm('Open this link?\\n\\n'+this.href);">${words}</a>`;
  switch (type) {
    case 'bold':
      return `<b>${words}</b>`;
    case 'italic':
      return `<i>${words}</i>`;
    case 'underline':
      return `<u>${words}</u>`;
    case 'strikethrough':
      return `<s>${words}</s>`;
    case 'code':
      return `<code>${words}</code>`;
    case 'pre':
      return language
        ? `<pre><code class="language-${language}">${words}</code></pre>`
        : `<pre>${words}</pre>`;
    case 'blockquote':
      return `<blockquote expandable>${words}</blockquote>`;
    case 'spoiler':
      return `<tg-spoiler>${words}</tg-spoiler>`;
    case 'link':
      return link(/^https?:/u.test(text) ? text : `http://${text}`);
    case 'text_link':
      return link(href);
    case 'hashtag':
      return `<a href="?q=${encodeURIComponent(text)}">${words}</a>`;
    case 'mention':
      return `<a href="https://t.me/${text.slice(1)}" target="_blank">${words}</a>`;
    case 'custom_emoji':
      return `<tg-emoji emoji-id="5368324170671202286">${emoji(text)}</tg-emoji>`;
    default:
      return words;
  }
}

function webPoll({ poll }: ExportedMessage): string {
  if (poll === undefined) return '';
  const options = poll.answers.map(
    (answer) =>
      `<div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">40%</div><div class="tgme_widget_message_poll_option_value"><div class="tgme_widget_message_poll_option_text">${escapeText(answer)}</div><div class="tgme_widget_message_poll_option_bar" style="width:40%"></div></div></div>`,
  );
  return `<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">${escapeText(poll.question)}</div><div class="tgme_widget_message_poll_type">Anonymous Poll</div><div class="tgme_widget_message_poll_options">${options.join('')}</div></div>`;
}

function webReaction({ emoji: shown, count }: ExportedReaction): string {
  if (shown === 'paid')
    return `<span class="tgme_reaction tgme_reaction_paid"><i class="icon icon-telegram-stars"></i>${count}</span>`;
  const picture = shown === null ? '<tg-emoji emoji-id="5465587407350942612"></tg-emoji>' : emoji(shown);
  return `<span class="tgme_reaction">${picture}${count}</span>`;
}

function webFooter({ handle }: ExportedChannel, message: ExportedMessage): string {
  const { id, date, author, edited, views, reactions = [], buttons = [] } = message;
  const counts = reactions.map(webReaction).join('');
  const row = buttons
    .map(
      ({ text, url }) =>
        `<a class="tgme_widget_message_inline_button url_button" href="${escapeText(url)}"><span class="tgme_widget_message_inline_button_text" dir="auto">${escapeText(text)}</span></a>`,
    )
    .join('');
  const shownViews =
    views === undefined
      ? ''
      : `<span class="tgme_widget_message_views">${viewsText(views)}</span><span class="copyonly"> views</span>`;
  const signature =
    author === undefined
      ? ''
      : `<span class="tgme_widget_message_from_author" dir="auto">${escapeText(author)}</span>,&nbsp;`;
  const time = `<a class="tgme_widget_message_date" href="https://t.me/${handle}/${id}"><time datetime="${new Date(date * 1_000).toISOString().slice(0, 19)}+00:00" class="time">${new Date(date * 1_000).toISOString().slice(11, 16)}</time></a>`;
  return `${counts && `<div class="tgme_widget_message_reactions js-message_reactions">${counts}</div>`}<div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short js-message_info">${shownViews}<span class="tgme_widget_message_meta">${signature}${edited === undefined ? '' : 'edited &nbsp;'}${time}</span></div></div>${row && `<div class="tgme_widget_message_inline_keyboard"><div class="tgme_widget_message_inline_row">${row}</div></div>`}`;
}

/** `1.2K`, `34.5M` */
function viewsText(views: number): string {
  if (views < 1_000) return String(views);
  const [scaled, unit] = views < 1_000_000 ? [views / 1_000, 'K'] : [views / 1_000_000, 'M'];
  return `${Number(scaled.toPrecision(3))}${unit}`;
}
