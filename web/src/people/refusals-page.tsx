import { Link } from 'wouter'
import type { Refusal, Refusals } from '#shared/contract/refusal.ts'
import { useLocale } from '../base/i18n/use-text.ts'
import { useRefusals } from '../data/queries/team.ts'
import { usePerson } from '../data/session/session-context.ts'
import { PageFrame } from '../frame/page-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { TimeCell } from './audit-table.tsx'
import { usePeopleText } from './use-people-text.ts'
import './people.css'

/** What had to wait in the last 24 hours because too much of it came from one place, for administrators. */
export function RefusalsPage() {
  const { refusals: text, members } = usePeopleText()
  const isAdmin = usePerson().role === 'admin'
  return (
    <PageFrame title={text.title} intro={text.intro} actions={<Link href="/audit">{text.back}</Link>}>
      {isAdmin ? <ByNetwork /> : <EmptyState text={members.adminOnly} />}
    </PageFrame>
  )
}

function ByNetwork() {
  const { refusals: text } = usePeopleText()
  const refusals = useRefusals()
  return (
    <section className="block" aria-label={text.title}>
      <div className="block-head">
        <Link href="/audit?type=user.sign_in_throttled">{text.accounts}</Link>
        <Button aria-disabled={refusals.isFetching} onClick={() => void refusals.refetch()}>
          {text.refresh}
        </Button>
      </div>
      <Loaded query={refusals} failed={text.loadFailed} rows={6}>
        {(found) => (found.items.length === 0 ? <EmptyState text={text.empty} /> : <RefusalTable found={found} />)}
      </Loaded>
    </section>
  )
}

function RefusalTable({ found: { items, networks } }: { found: Refusals }) {
  const { refusals: text } = usePeopleText()
  return (
    <>
      {networks > items.length && <p className="row-note">{text.most(items.length, networks)}</p>}
      <table className="audit">
        <caption className="visually-hidden">{text.title}</caption>
        <thead>
          <tr>
            {Object.values(text.columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((refusal) => (
            <RefusalRow key={refusal.network} refusal={refusal} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function RefusalRow({ refusal: { network, entrances, refused, firstAt, lastAt } }: { refusal: Refusal }) {
  const { refusals: text } = usePeopleText()
  const { columns } = text
  const locale = useLocale()
  return (
    <tr>
      <td data-label={columns.network} className="audit-what">
        {network ?? text.many}
      </td>
      <td data-label={columns.entrances}>{entrances.map((one) => text.entrances[one]).join(', ')}</td>
      <td data-label={columns.refused}>{text.atLeast(refused.toLocaleString(locale))}</td>
      <TimeCell label={columns.first} at={firstAt} />
      <TimeCell label={columns.last} at={lastAt} />
    </tr>
  )
}
