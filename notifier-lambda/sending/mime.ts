import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { encodeWord } from 'nodemailer/lib/mime-funcs/index.js'
import { shorten } from '../writing/shorten.ts'

export type Envelope = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  replyTo: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

// A title has 200 characters; of how many bytes, nobody knows. What is over this is in the mail itself.
const subjectMax = 1000
const nameMax = 300

/**
 * The RFC 5322 message, ready for SES. Nothing that somebody wrote can begin a header of its own: line ends and other
 * control characters go out as spaces, and nodemailer encodes the rest.
 */
export async function buildMime({ from, to, subject, headers, ...rest }: Envelope): Promise<Buffer> {
  const line = shorten(inOneLine(subject), subjectMax)
  const composer = new MailComposer({
    ...rest,
    from: withPlainName(from),
    to: withPlainName(to),
    subject: line.includes(encodedWordStart) ? encodeWord(line, 'B', 52) : line,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, inOneLine(value)])),
    textEncoding: 'base64',
    newline: '\r\n',
  })
  return withoutEmptyFirstLines(await composer.compile().build())
}

/**
 * Where nodemailer folds before the first word of a header that is long, the line with the header's name is left empty,
 * and some filters and readers take the header for one without a value. Behind its name it is longer than 78
 * characters, far from the 998 that are the limit.
 */
function withoutEmptyFirstLines(message: Buffer): Buffer {
  const end = message.indexOf('\r\n\r\n')
  const head = message.toString('latin1', 0, end).replace(/^([\w-]+:)[ \t]*\r\n[ \t]+/gm, '$1 ')
  return Buffer.concat([Buffer.from(head, 'latin1'), message.subarray(end)])
}

// Marks of direction would turn what we write behind a name, and show a name as what it is not; a byte order mark is
// lost on the way.
const unseen = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

const inOneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(unseen, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')

// ASCII text that looks like an RFC 2047 encoded word goes out as it is, and mail programs would show what it decodes
// to.
const encodedWordStart = '=?'

function withPlainName({ name, address }: Envelope['from']): Envelope['from'] {
  return { name: shorten(inOneLine(name), nameMax).replaceAll(encodedWordStart, '= ?'), address }
}
