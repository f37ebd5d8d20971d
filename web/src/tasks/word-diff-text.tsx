import { useMemo } from 'react'
import { useLocale } from '../base/i18n/use-text.ts'
import { BothTexts } from './both-texts.tsx'
import { type DiffPart, shortened, wordDiff } from './word-diff.ts'

/** The words that were taken out and put in, with a little of what stands around them. */
export function WordDiffText({ from, to }: { from: string; to: string }) {
  const locale = useLocale()
  const parts = useMemo(() => wordDiff(from, to, locale), [from, to, locale])
  if (!parts) return <BothTexts from={from} to={to} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, also by keyboard
    <div className="diff-text" dir="auto" tabIndex={0}>
      {shortened(parts).map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one comparison have no identity but their place
        <Part key={at} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { part: DiffPart }) {
  if (part.kind === 'added') return <ins>{part.text}</ins>
  if (part.kind === 'removed') return <del>{part.text}</del>
  return <span>{part.text}</span>
}
