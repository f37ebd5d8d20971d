import { lazy, Suspense } from 'react'
import { BothTexts } from './both-texts.tsx'

type DiffTextProps = { from: string; to: string }

const WordDiffText = lazy(async () => {
  try {
    return { default: (await import('./word-diff-text.tsx')).WordDiffText }
  } catch {
    return { default: BothTexts }
  }
})

/** What changed from one text to the other, word by word; both in full until the script for it has come. */
export function DiffText(props: DiffTextProps) {
  return (
    <Suspense fallback={<BothTexts {...props} />}>
      <WordDiffText {...props} />
    </Suspense>
  )
}
