/** Two texts one after the other, when nothing better can be said about how they differ. */
export function BothTexts({ from, to }: { from: string; to: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, also by keyboard
    <div className="diff-text diff-both" dir="auto" tabIndex={0}>
      <del>{from}</del>
      <ins>{to}</ins>
    </div>
  )
}
