import { useText } from '../base/i18n/use-text.ts'
import { Dialog } from '../ui/dialog.tsx'

/** The list of keys, opened by `?`. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { shortcuts: text } = useText()
  const rows: [string[], string][] = [
    [['C'], text.create],
    [['←', '↑', '↓', '→'], text.walk],
    [['H', 'J', 'K', 'L'], text.walk],
    [['Shift', '← ↑ ↓ →'], text.move],
    [['/'], text.search],
    [['1', '2', '3'], text.status],
    [['Enter'], text.open],
    [['Esc'], text.close],
    [['Ctrl', 'Enter'], text.send],
    [['?'], text.help],
  ]
  return (
    <Dialog title={text.title} onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([keys, what]) => (
          <div key={keys.join()}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="dialog-note">{text.note}</p>
    </Dialog>
  )
}
