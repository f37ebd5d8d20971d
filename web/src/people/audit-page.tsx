import { Link, useLocation, useSearch } from 'wouter'
import { useAudit } from '../data/queries/team.ts'
import { usePerson } from '../data/session/session-context.ts'
import { PageFrame } from '../frame/page-frame.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'
import { type AuditView, auditSearch, parseAuditView } from './audit-view.ts'
import { usePeopleText } from './use-people-text.ts'
import './people.css'

/** The security log, for administrators. The filters are in the address, so that a view can be sent to somebody. */
export function AuditPage() {
  const { audit: text, members } = usePeopleText()
  const isAdmin = usePerson().role === 'admin'
  return (
    <PageFrame title={text.title} intro={text.intro} actions={isAdmin && <Link href="/refusals">{text.refusals}</Link>}>
      {isAdmin ? <AuditLog /> : <EmptyState text={members.adminOnly} />}
    </PageFrame>
  )
}

function AuditLog() {
  const { audit: text } = usePeopleText()
  const view = parseAuditView(useSearch())
  const [, navigate] = useLocation()
  const show = (change: Partial<AuditView>) => navigate(`/audit${auditSearch({ ...view, ...change })}`)
  const pages = useAudit(given(view))
  return (
    <section className="block" aria-label={text.title}>
      <AuditFilters view={view} onShow={show} />
      <Loaded query={pages} failed={text.loadFailed} rows={6}>
        {(items) =>
          items.length === 0 && !pages.hasNextPage ? (
            <NothingFound view={view} onClear={() => navigate('/audit')} />
          ) : (
            <AuditTable items={items} />
          )
        }
      </Loaded>
      <MoreButton pages={pages} failed={text.loadFailed} />
    </section>
  )
}

function given({ person, type, month }: AuditView) {
  return { ...(person && { person }), ...(type && { type }), ...(month && { month }) }
}

function NothingFound({ view, onClear }: { view: AuditView; onClear: () => void }) {
  const { audit: text } = usePeopleText()
  const isFiltered = view.person !== undefined || view.type !== undefined
  return (
    <EmptyState text={isFiltered ? text.emptyFiltered : text.empty}>
      {(isFiltered || view.month !== undefined) && <Button onClick={onClear}>{text.clear}</Button>}
    </EmptyState>
  )
}
