import { Marked, type Token, Tokenizer } from 'marked'
import { mentions } from './markdown-mention.ts'

// What is looked at again and again grows with the square of a text, or worse, when somebody means it to: emphasis that
// begins and never ends or stands in emphasis, lists in lists, cells that every row of a table is filled up with, and
// one endless word or gap. Nobody writes like that; of what people write the largest text takes a tenth of this.
const charactersMax = 1_000_000
const charactersPerCell = 100
const deepest = 24
const runMax = 2000

/**
 * The parts of somebody's Markdown; undefined for what is to be shown as it stands, as taking it apart would keep the
 * page busy.
 */
export function lex(source: string): Token[] | undefined {
  if (source.match(/[!-~]+|\s+/g)?.some((run) => run.length > runMax)) return undefined
  try {
    return lexerWithin(charactersMax).lexer(source)
  } catch {
    return undefined
  }
}

/** Throws once more than so many characters have been looked at. */
function lexerWithin(characters: number): Marked {
  let left = characters
  const spend = (spent: number): void => {
    left -= spent
    if (left < 0) throw new Error('too much to take apart')
  }
  let depth = 0
  const deeper = <Result>(run: () => Result): Result => {
    depth += 1
    if (depth > deepest) throw new Error('too deep')
    const result = run()
    depth -= 1
    return result
  }
  const { blockquote, list, emStrong, del } = Tokenizer.prototype
  return new Marked({
    gfm: true,
    breaks: true,
    extensions: [mentions],
    // Called with each text of the line that is taken apart, the inner ones too.
    hooks: {
      emStrongMask(source) {
        spend(source.length)
        return source
      },
    },
    tokenizer: {
      blockquote(source) {
        return deeper(() => blockquote.call(this, source))
      },
      list(source) {
        return deeper(() => list.call(this, source))
      },
      table(source) {
        spend(cellsOf(source) * charactersPerCell)
        return false
      },
      emStrong(source, masked, before) {
        const found = emStrong.call(this, source, masked, before)
        if (found === undefined && mayOpen(source, before)) spend(source.length)
        return found
      },
      del(source, masked, before) {
        const found = del.call(this, source, masked, before)
        if (found === undefined && mayOpen(source, before)) spend(2 * source.length)
        return found
      },
    },
  })
}

/**
 * Whether emphasis could begin here (or what is struck through), so that its end has been looked for: not with an
 * underscore within a word.
 */
const mayOpen = (source: string, before = ''): boolean =>
  /^(?:\*+|_+|~+)[^\s*_~]/.test(source) && !(source.startsWith('_') && /[\p{L}\p{N}]$/u.test(before))

/** How many cells a table would have that begins here: every row has as many as the line below the first. */
function cellsOf(source: string): number {
  const [, rule = '', ...rows] = source.split('\n\n', 1)[0]?.split('\n') ?? []
  return /^[ |:-]+$/.test(rule) ? rule.split('|').length * (rows.length + 1) : 0
}
