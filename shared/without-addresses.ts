/** A text with every e-mail address cut out of it: providers like to repeat the address in their reasons. */
export function withoutAddresses(text: string): string {
  // Piece by piece: one expression for both sides of the @ looks at a long text without one from each of its letters
  // on.
  return text.replace(/[^\s<>"',;:()[\]]+/g, (piece) => (piece.slice(1, -1).includes('@') ? '[address]' : piece))
}
