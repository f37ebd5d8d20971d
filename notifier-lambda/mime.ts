import MailComposer from 'nodemailer/lib/mail-composer/index.js'

export type Envelope = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
}

/** The RFC 5322 message, ready for SES. nodemailer encodes every header, so no name or title can begin a header of its own. */
export function buildMime({ from, to, subject, text, html, headers }: Envelope): Promise<Buffer> {
  const composer = new MailComposer({ from, to, subject, text, html, headers, textEncoding: 'base64', newline: '\r\n' })
  return composer.compile().build()
}
