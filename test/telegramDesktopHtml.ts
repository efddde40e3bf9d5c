/** The channels of telegramExports.ts as the HTML that Telegram Desktop writes. */
import {
  type ExportedChannel,
  type ExportedMessage,
  type ExportedPart,
  escapeText,
  lines,
  localDate,
} from './telegramExports.ts';

/** `messages.html`, `messages2.html`, …: Telegram Desktop puts 1,000 messages into one. */
export function desktopHtml(channel: ExportedChannel, perFile = 1_000): readonly string[] {
  const messages = channel.messages.flatMap((message) => albumOf(message));
  const files: string[] = [];
  for (let from = 0; from < messages.length; from += perFile) {
    const own = messages.slice(from, from + perFile);
    const blocks = own.map((message, index) => desktopMessage(channel, message, own[index - 1]));
    files.push(desktopFile(channel.title, blocks.join('')));
  }
  return files;
}

/** The messages an export has for one: one for each picture. */
function albumOf(message: ExportedMessage): readonly ExportedMessage[] {
  const { id, date, forwardedFrom, author, photos = [] } = message;
  const others = photos.slice(1).map((path, index) => ({
    id: id + index + 1,
    date,
    parts: [],
    photos: [path],
    ...(forwardedFrom && { forwardedFrom }),
    ...(author && { author }),
  }));
  return [{ ...message, photos: photos.slice(0, 1) }, ...others];
}

function desktopFile(title: string, blocks: string): string {
  return `<!DOCTYPE html>
<html>

 <head>

  <meta charset="utf-8"/>
<title>Exported Data</title>
  <meta name="viewport" content="width=device-width, initial-scale=1.0"/>

  <link href="css/style.css" rel="stylesheet"/>

  <script src="js/script.js" type="text/javascript">

  </script>

 </head>

 <body onload="CheckLocation();">

  <div class="page_wrap">

   <div class="page_header">

    <div class="content">

     <div class="text bold">
${escapeText(title)}
     </div>

    </div>

   </div>

   <div class="page_body chat_page">

    <div class="history">
${blocks}
    </div>

   </div>

  </div>

 </body>

</html>
`;
}

function desktopMessage(
  channel: ExportedChannel,
  message: ExportedMessage,
  previous: ExportedMessage | undefined,
): string {
  const { id, date, service, forwardedFrom } = message;
  if (service !== undefined) {
    return `
     <div class="message service" id="message${id}">

      <div class="body details">
${escapeText(`${channel.title} pinned ${service}`)}
      </div>

     </div>
`;
  }
  const isJoined =
    previous !== undefined &&
    previous.service === undefined &&
    previous.forwardedFrom?.title === forwardedFrom?.title &&
    date - previous.date <= (forwardedFrom ? 1 : 900);
  const name = (text: string, more = '') => `
       <div class="from_name">
${escapeText(text)} ${more}
       </div>
`;
  const forwarded =
    forwardedFrom &&
    name(
      forwardedFrom.title,
      ` <span class="date details" title="${desktopDate(date - 900)}"> ${desktopDate(date - 900).slice(0, 19)}</span>`,
    );
  const body = `${desktopReply(message)}${desktopMedia(message)}${desktopText(message)}${desktopFooter(message)}`;
  return `
     <div class="message default clearfix${isJoined ? ' joined' : ''}" id="message${id}">
${isJoined ? '' : desktopUserpic(channel.title)}
      <div class="body">

       <div class="pull_right date details" title="${desktopDate(date)}">
${localDate(date).slice(11, 16)}
       </div>
${isJoined ? '' : name(channel.title)}${
  forwarded === undefined
    ? body
    : `
       <div class="forwarded body">
${isJoined ? '' : forwarded}${body}
       </div>
`
}
      </div>

     </div>
`;
}

function desktopUserpic(title: string): string {
  return `
      <div class="pull_left userpic_wrap">

       <div class="userpic userpic4" style="width: 42px; height: 42px">

        <div class="initials" style="line-height: 42px">
${escapeText([...title][0] ?? '')}
        </div>

       </div>

      </div>
`;
}

/** `dd.mm.yyyy hh:mm:ss UTC+03:00` */
function desktopDate(seconds: number): string {
  const [date = '', time = ''] = localDate(seconds).split('T');
  return `${date.split('-').toReversed().join('.')} ${time} UTC+03:00`;
}

function desktopReply({ replyTo }: ExportedMessage): string {
  if (replyTo === undefined) return '';
  return `
       <div class="reply_to details">
In reply to <a href="#go_to_message${replyTo}" onclick="return GoToMessage(${replyTo})">this message</a>
       </div>
`;
}

function desktopMedia({ photos = [], poll }: ExportedMessage): string {
  const shown = photos.map(
    (path) => `
       <div class="media_wrap clearfix">

        <a class="photo_wrap clearfix pull_left" href="${escapeText(path)}">

         <img class="photo" src="${escapeText(path.replace(/\.(\w+)$/u, '_thumb.$1'))}" style="width: 260px; height: 146px"/>

        </a>

       </div>
`,
  );
  const asked =
    poll &&
    `
       <div class="media_wrap clearfix">

        <div class="media_poll">

         <div class="question bold">
${escapeText(poll.question)}
         </div>

         <div class="details">
Anonymous poll
         </div>
${poll.answers
  .map(
    (answer) => `
         <div class="answer">
- ${escapeText(answer)} <span class="details">30 votes</span>
         </div>
`,
  )
  .join('')}
         <div class="total details	">
90 votes
         </div>

        </div>

       </div>
`;
  return shown.join('') + (asked ?? '');
}

function desktopText({ parts }: ExportedMessage): string {
  if (parts.length === 0) return '';
  return `
       <div class="text">
${parts.map(desktopPart).join('')}
       </div>
`;
}

function desktopPart({ type, text, href }: ExportedPart): string {
  const words = lines(text);
  const script = (name: string) =>
    `<a href="" onclick="return ${name}(&quot;${escapeText(text.slice(1))}&quot;)">${words}</a>`;
  switch (type) {
    case 'bold':
      return `<strong>${words}</strong>`;
    case 'italic':
      return `<em>${words}</em>`;
    case 'underline':
      return `<u>${words}</u>`;
    case 'strikethrough':
      return `<s>${words}</s>`;
    case 'code':
      return `<code>${words}</code>`;
    case 'pre':
      return `<pre>${words}</pre>`;
    case 'blockquote':
      return `<blockquote>${words}</blockquote>`;
    case 'spoiler':
      return `<span class="spoiler hidden" onclick="ShowSpoiler(this)"><span aria-hidden="true">${words}</span></span>`;
    case 'link':
      return `<a href="${escapeText(text)}">${words}</a>`;
    case 'text_link':
      return `<a href="${escapeText(href ?? '')}">${words}</a>`;
    case 'hashtag':
      return script('ShowHashtag');
    case 'mention':
      return `<a href="https://t.me/${escapeText(text.slice(1))}">${words}</a>`;
    case 'custom_emoji':
      return `<a href="" onclick="return ShowNotLoadedEmoji();">${words}</a>`;
    default:
      return words;
  }
}

function desktopFooter({ author, reactions = [], buttons = [] }: ExportedMessage): string {
  const signature =
    author &&
    `
       <div class="signature details">
${escapeText(author)}
       </div>
`;
  const rows = buttons.map(
    ({ text, url }) =>
      `<tr><td class="bot_button"><a href="${escapeText(url)}"><div>${escapeText(text)}</div></a></td></tr>`,
  );
  const counts = reactions.map(
    ({ emoji, count }) => `
        <span class="reaction${emoji === 'paid' ? ' paid' : ''}">

         <span class="emoji">
${emoji === null ? '<a href="" onclick="return ShowNotLoadedEmoji();">🙂</a>' : emoji === 'paid' ? '⭐' : emoji}
         </span>

         <span class="count">
${count}
         </span>

        </span>
`,
  );
  return [
    signature ?? '',
    rows.length > 0 ? `<table class="bot_buttons_table"><tbody>${rows.join('')}</tbody></table>` : '',
    counts.length > 0 ? `\n       <span class="reactions">\n${counts.join('')}\n       </span>\n` : '',
  ].join('');
}
