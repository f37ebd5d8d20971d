import { stringify } from 'csv-stringify/sync'

/** What a CSV file begins with: by this mark spreadsheets know that it is UTF-8. */
export const byteOrderMark = '\uFEFF'

/** Rows as CSV (RFC 4180). */
export function csvOf(rows: string[][]): string {
  return stringify(
    rows.map((row) => row.map(inert)),
    // A line feed alone is no end of a record for the library, but it is one for spreadsheets.
    { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  )
}

// A spreadsheet runs what begins like this as a formula, also after spaces, and in the wide forms that Korean keyboards
// type.
const likeFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** A text that no spreadsheet takes for a formula. What has been typed by people must go through this. */
export function inert(text: string): string {
  return likeFormula.test(text) ? `'${text}` : text
}
