import type { MarkedToken, Token, Tokens } from 'marked'
import { createContext, Fragment, type ReactNode, useContext } from 'react'
import { usePeople } from '../data/queries/people.ts'
import { lex } from './markdown-lexer.ts'
import type { MentionToken } from './markdown-mention.ts'
import { safeHref } from './safe-link.ts'

/** What the screen says of a picture, which is shown as a link. */
export type MarkdownWords = { image: (alt: string) => string }

export type MarkdownProps = { source: string; words: MarkdownWords }

const WordsContext = createContext<MarkdownWords>({ image: (alt) => alt })

/**
 * Somebody's Markdown as React nodes. Raw HTML stays text and pictures become links, so a text can neither run nor
 * report who reads it.
 */
export function Markdown({ source, words }: MarkdownProps) {
  const tokens = lex(source)
  return (
    <div className="markdown" dir="auto">
      <WordsContext value={words}>{tokens ? <TokenList tokens={tokens} depth={0} /> : <p>{source}</p>}</WordsContext>
    </div>
  )
}

// Emphasis in emphasis may still be deeper than a page can draw.
const deepest = 24

type TokenListProps = { tokens: Token[] | undefined; depth: number }

function TokenList({ tokens = [], depth }: TokenListProps): ReactNode {
  return tokens.map((token, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one text have no identity but their place
    <Fragment key={at}>
      {depth > deepest ? token.raw : <OneToken token={token as AnyToken} depth={depth + 1} />}
    </Fragment>
  ))
}

type AnyToken = MarkedToken | MentionToken

function OneToken({ token, depth }: { token: AnyToken; depth: number }): ReactNode {
  if (token.type === 'mention') return <Mention token={token} />
  return drawBlock(token, depth) ?? drawInline(token, depth) ?? token.raw
}

function drawBlock(token: MarkedToken, depth: number): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return ''
    case 'heading':
      return <h4 data-depth={token.depth}>{<TokenList tokens={token.tokens} depth={depth} />}</h4>
    case 'paragraph':
      return <p>{<TokenList tokens={token.tokens} depth={depth} />}</p>
    case 'blockquote':
      return <blockquote>{<TokenList tokens={token.tokens} depth={depth} />}</blockquote>
    case 'code':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways, also by keyboard
      return <pre tabIndex={0}>{<code>{token.text}</code>}</pre>
    case 'list':
      return <List token={token} depth={depth} />
    case 'table':
      return <Table token={token} depth={depth} />
    case 'hr':
      return <hr />
    case 'html':
      return token.block ? <p>{token.raw}</p> : token.raw
    default:
      return undefined
  }
}

function drawInline(token: MarkedToken, depth: number): ReactNode {
  switch (token.type) {
    case 'text':
      return 'tokens' in token && token.tokens ? <TokenList tokens={token.tokens} depth={depth} /> : token.text
    case 'escape':
      return token.text
    case 'strong':
      return <strong>{<TokenList tokens={token.tokens} depth={depth} />}</strong>
    case 'em':
      return <em>{<TokenList tokens={token.tokens} depth={depth} />}</em>
    case 'del':
      return <del>{<TokenList tokens={token.tokens} depth={depth} />}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return <SafeLink href={token.href}>{<TokenList tokens={token.tokens} depth={depth} />}</SafeLink>
    case 'image':
      return <ImageLink token={token} />
    default:
      return undefined
  }
}

function List({ token, depth }: { token: Tokens.List; depth: number }) {
  const items = token.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of one text have no identity but their place
    <li key={at} className={item.task ? 'markdown-task' : ''}>
      {item.task && <span>{item.checked ? '☑ ' : '☐ '}</span>}
      <TokenList tokens={item.tokens.filter(({ type }) => type !== 'checkbox')} depth={depth} />
    </li>
  ))
  return token.ordered ? <ol start={Number(token.start)}>{items}</ol> : <ul>{items}</ul>
}

function Table({ token, depth }: { token: Tokens.Table; depth: number }) {
  const cells = (row: Tokens.TableCell[], Cell: 'th' | 'td') => (
    <tr>
      {row.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no identity but its place
        <Cell key={at}>
          <TokenList tokens={cell.tokens} depth={depth} />
        </Cell>
      ))}
    </tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll sideways, also by keyboard
    <div className="markdown-table" tabIndex={0}>
      <table>
        <thead>{cells(token.header, 'th')}</thead>
        <tbody>
          {token.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place
            <Fragment key={at}>{cells(row, 'td')}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SafeLink({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href)
  if (safe === undefined) return <span>{children}</span>
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

function ImageLink({ token }: { token: Tokens.Image }) {
  const { image } = useContext(WordsContext)
  return <SafeLink href={token.href}>{image(token.text)}</SafeLink>
}

/** Called as they are called now; who wrote the text may have written any name. */
function Mention({ token }: { token: MentionToken }) {
  const person = usePeople().data?.find(({ id }) => id === token.personId)
  return <span className="mention">{`@${person?.name ?? token.name}`}</span>
}
