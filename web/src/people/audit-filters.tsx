import type { ReactNode } from 'react'
import { usePeople } from '../data/queries/people.ts'
import { useNow } from '../data/session/use-clock.ts'
import { Field } from '../ui/field.tsx'
import { type AuditView, latestMonths } from './audit-view.ts'
import { usePeopleText } from './use-people-text.ts'

const monthsShown = 24

type AuditFiltersProps = { view: AuditView; onShow: (change: Partial<AuditView>) => void }

export function AuditFilters({ view, onShow }: AuditFiltersProps) {
  const { audit: text } = usePeopleText()
  const people = usePeople().data ?? []
  const months = latestMonths(useNow(), monthsShown)
  const month = view.month ?? months[0] ?? ''
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to all supported browsers
    <div role="search" aria-label={text.filters} className="inline-form">
      <Choice
        label={text.month}
        value={month}
        onPick={(value) => onShow({ month: value === months[0] ? undefined : value })}
      >
        {[...new Set([...months, month])].map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Choice>
      <Choice label={text.person} value={view.person ?? ''} onPick={(value) => onShow({ person: value || undefined })}>
        <option value="">{text.everyone}</option>
        {people.map(({ id, name, email }) => (
          <option key={id} value={id}>
            {`${name} (${email})`}
          </option>
        ))}
        {view.person !== undefined && !people.some(({ id }) => id === view.person) && (
          <option value={view.person}>{text.formerPerson}</option>
        )}
      </Choice>
      <Choice label={text.type} value={view.type ?? ''} onPick={(value) => onShow({ type: value || undefined })}>
        <option value="">{text.anything}</option>
        {Object.entries(text.types).map(([type, label]) => (
          <option key={type} value={type}>
            {label}
          </option>
        ))}
      </Choice>
    </div>
  )
}

type ChoiceProps = { label: string; value: string; onPick: (value: string) => void; children: ReactNode }

function Choice({ label, value, onPick, children }: ChoiceProps) {
  return (
    <Field label={label} name={label}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onPick(event.target.value)}>
          {children}
        </select>
      )}
    </Field>
  )
}
