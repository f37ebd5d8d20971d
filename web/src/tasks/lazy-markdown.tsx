import { lazy } from 'react'

// Asked for together with the panel. Where the network failed it, the text stays readable as it was written.
const markdown = import('./markdown.tsx').then(
  (module) => module.Markdown,
  () => PlainText,
)

/** Somebody's Markdown, once the script for it has come; it needs <Suspense> above it. */
export const LazyMarkdown = lazy(async () => ({ default: await markdown }))

export function PlainText({ source }: { source: string }) {
  return (
    <div className="markdown markdown-plain" dir="auto">
      {source}
    </div>
  )
}
