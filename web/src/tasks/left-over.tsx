import { Button } from '../ui/button.tsx'
import { usePanelText } from './use-panel-text.ts'

type LeftOverProps = { onResume: () => void; onDrop: () => void }

/** Says that something was typed here and not saved. */
export function LeftOver({ onResume, onDrop }: LeftOverProps) {
  const text = usePanelText()
  return (
    <div className="left-over">
      <p>{text.draft}</p>
      <Button onClick={onResume}>{text.resumeDraft}</Button>
      <Button look="quiet" onClick={onDrop}>
        {text.dropDraft}
      </Button>
    </div>
  )
}
