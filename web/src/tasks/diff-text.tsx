import { later } from '../ui/later.tsx'
import { BothTexts } from './both-texts.tsx'

type DiffTextProps = { from: string; to: string }

/** What changed from one text to the other, word by word; both in full until the script for it has come. */
export const DiffText = later<DiffTextProps>(
  () =>
    import('./word-diff-text.tsx').then(
      (module) => module.WordDiffText,
      () => BothTexts,
    ),
  BothTexts,
)
