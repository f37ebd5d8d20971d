// What the event's schema takes. A name of 60 characters can be longer than that when it is full of combined emoji.
const factMax = 300

/** A text as a short fact of an event: cut, where it must be, between characters. */
export function toFact(text: string): string {
  if (text.length <= factMax) return text
  const start = text.slice(0, factMax - 1)
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`
}
