import type { MailKind, MailMode, Preferences } from '#shared/contract/preferences.ts'
import { effectOf, kinds, modesOf, shownMode } from './mail-effect.ts'
import { useChoicesText } from './use-choices-text.ts'

const columns: readonly MailMode[] = ['each', 'grouped', 'daily', 'off']

type ModeTableProps = { draft: Preferences; onChoose: (kind: MailKind, mode: MailMode) => void }

/** Each kind of change with the ways in which it can be mailed, and what the chosen one means. */
export function ModeTable({ draft, onChoose }: ModeTableProps) {
  const text = useChoicesText()
  return (
    <>
      <table className="mail-modes">
        <caption className="visually-hidden">{text.title}</caption>
        <thead>
          <tr>
            <th scope="col">{text.what}</th>
            {columns.map((mode) => (
              <th key={mode} scope="col">
                {text.modes[mode]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <KindRow key={kind} kind={kind} draft={draft} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      <p className="field-hint">{text.flood}</p>
    </>
  )
}

function KindRow({ kind, draft, onChoose }: ModeTableProps & { kind: MailKind }) {
  const text = useChoicesText()
  const { name, note } = text.kinds[kind]
  const chosen = shownMode(kind, draft.mail[kind])
  return (
    <tr>
      <th scope="row">
        <span className="mail-kind">{name}</span>
        {note !== '' && <span className="row-note">{note}</span>}
        <span id={`effect-${kind}`} className="mail-effect">
          {text.effects[effectOf(kind, chosen)](draft.dailyAt)}
        </span>
      </th>
      {columns.map((mode) => (
        <td key={mode} data-empty={!modesOf(kind).includes(mode)}>
          {modesOf(kind).includes(mode) && (
            <label className="mail-mode">
              <input
                type="radio"
                name={`mail-${kind}`}
                checked={mode === chosen}
                aria-label={text.choice(name, text.modes[mode])}
                aria-describedby={mode === chosen ? `effect-${kind}` : undefined}
                onChange={() => onChoose(kind, mode)}
              />
              <span className="mail-mode-name" aria-hidden="true">
                {text.modes[mode]}
              </span>
            </label>
          )}
        </td>
      ))}
    </tr>
  )
}
