/**
 * Whether somebody typed the sentence; spaces around and the kind of letters don't matter (macOS types Hangul in
 * pieces).
 */
export function isPhrase(typed: string, phrase: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return plain(typed) === plain(phrase)
}
