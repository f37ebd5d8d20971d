import { type Html, html } from './html.ts'

// What mail programs take for the address of a page, and would make a link of. A name is looked at from its beginning
// only.
const address = /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\d-])[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}\S*/giu

/**
 * A name or a title with nothing in it that a mail program makes a link of: whoever names a project must not lead its
 * readers anywhere.
 */
export function inert(text: string): Html {
  const pieces: Html[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    pieces.push(html`${text.slice(end, index)}`)
    // A place where a line may break is none in the text, and parts the address.
    pieces.push(...found.split(/(?<=[.:/@])/).map((part, at) => (at === 0 ? html`${part}` : html`<wbr>${part}`)))
    end = index + found.length
  }
  return html`${[...pieces, html`${text.slice(end)}`]}`
}

// Names of files that teams write about: no top-level domain is called so, and no mail program makes a link of them.
const file =
  /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:css|csv|docx?|hwpx?|html?|jpg|js|json|jsx|log|pdf|png|pptx?|sql|svg|tsx?|txt|xlsx?|xml|ya?ml)(?![a-z\d./:@-])/iu

/**
 * The same for a text without markup: `https[:]//evil[.]example`. Marks that nobody sees would part an address as well,
 * but go along when the title is copied, into a search, a file name or a terminal. Brackets are read, understood, and
 * taken out by whoever wants the page.
 */
export function inertText(text: string): string {
  return text.replace(address, (found) => (file.test(found) ? found : found.replace(/(?<=\S)[.:](?=\S)/g, '[$&]')))
}
