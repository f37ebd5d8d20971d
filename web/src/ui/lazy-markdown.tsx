import { later } from './later.tsx'
import type { MarkdownProps } from './markdown.tsx'
import './markdown.css'

// Asked for together with the panel. Where the network failed it, the text stays readable as it was written.
const markdown = import('./markdown.tsx').then(
  (module) => module.Markdown,
  () => PlainText,
)

/** Somebody's Markdown, once the script for it has come; until then as it was written. */
export const LazyMarkdown = later(markdown, PlainText)

function PlainText({ source }: MarkdownProps) {
  return (
    <div className="markdown markdown-plain" dir="auto">
      {source}
    </div>
  )
}
