import type { Label } from '#shared/contract/project.ts'
import { useText } from '../base/i18n/use-text.ts'

/** The labels of a task in the order of the project, by name on their colour. */
export function LabelChips({ ids, labels }: { ids: string[]; labels: Label[] }) {
  const { card: text } = useText()
  const shown = labels.filter(({ id }) => ids.includes(id))
  if (shown.length === 0) return null
  return (
    <ul className="label-chips" aria-label={text.labels}>
      {shown.map(({ id, name, color }) => (
        <li key={id} className="label-chip" data-tint={color}>
          {name}
        </li>
      ))}
    </ul>
  )
}
