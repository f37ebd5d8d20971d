/** A text with every e-mail address cut out of it: providers like to repeat the address in their reasons. */
export function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"',;:()[\]]+@[^\s<>"',;:()[\]]+/g, '[address]')
}
