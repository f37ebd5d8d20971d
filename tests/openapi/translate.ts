/**
 * A value of an example with what it says replaced by what it is here; the longest words first, as WEB is part of
 * WEB-42.
 */
export function translate<Value>(value: Value, words: Record<string, string>): Value {
  if (value === undefined) return value
  let text = JSON.stringify(value)
  for (const word of Object.keys(words).sort((one, other) => other.length - one.length)) {
    text = text.replaceAll(
      new RegExp(`(?<![\\w-])${word.replaceAll('.', '\\.')}(?![\\w-])`, 'gu'),
      () => words[word] ?? '',
    )
  }
  return JSON.parse(text)
}
