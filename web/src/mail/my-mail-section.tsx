import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { cacheKeys } from '../data/cache-keys.ts'
import { useMyMail } from '../data/queries/my-mail.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MoreButton } from '../ui/more-button.tsx'
import { type Outcome, outcomeOf, outcomes, recordsPerMail } from './mail-outcome.ts'
import { MailRow } from './mail-row.tsx'
import { SendTestMail, useTestMail } from './send-test-mail.tsx'
import { useMailText } from './use-mail-text.ts'
import './mail-list.css'

/** Everything that was or was not mailed to the person, and why; with the way to try it out. */
export function MyMailSection() {
  const text = useMailText()
  const test = useTestMail()
  const mail = useMyMail(test.expecting)
  const record = mail.data?.find(({ eventId }) => eventId === test.eventId)
  useReadMailbox(record?.delivery?.state)
  return (
    <>
      <SendTestMail test={test} record={record} />
      <section className="block" aria-labelledby="my-mail">
        <h2 id="my-mail">{text.title}</h2>
        <p className="block-intro">{text.intro}</p>
        <MailList mail={mail} />
        <MoreButton pages={mail} failed={text.loadFailed} />
      </section>
    </>
  )
}

// What was said about the test mail may have changed what is known of the address, and so the banner.
function useReadMailbox(delivery: string | undefined) {
  const cache = useQueryClient()
  useEffect(() => {
    if (delivery !== undefined) void cache.invalidateQueries({ queryKey: cacheKeys.people })
  }, [cache, delivery])
}

function MailList({ mail }: { mail: ReturnType<typeof useMyMail> }) {
  const text = useMailText()
  const [shown, setShown] = useState<Outcome | 'all'>('all')
  return (
    <Loaded query={mail} failed={text.loadFailed} rows={6}>
      {(records) => {
        if (records.length === 0) return <EmptyState text={text.empty} />
        const fitting = records.filter((record) => shown === 'all' || outcomeOf(record) === shown)
        const together = recordsPerMail(records)
        return (
          <>
            <OutcomeFilter shown={shown} onShow={setShown} />
            {fitting.length === 0 && <EmptyState text={mail.hasNextPage ? text.emptySoFar : text.emptyFiltered} />}
            <ul className="rows">
              {fitting.map((record) => (
                <MailRow
                  key={`${record.eventId} ${record.reason}`}
                  record={record}
                  together={together.get(record.messageId ?? '') ?? 1}
                />
              ))}
            </ul>
          </>
        )
      }}
    </Loaded>
  )
}

type OutcomeFilterProps = { shown: Outcome | 'all'; onShow: (shown: Outcome | 'all') => void }

function OutcomeFilter({ shown, onShow }: OutcomeFilterProps) {
  const text = useMailText()
  return (
    <fieldset className="mail-filter">
      <legend className="visually-hidden">{text.filter}</legend>
      {(['all', ...outcomes] as const).map((outcome) => (
        <label key={outcome}>
          <input type="radio" name="mail-outcome" checked={outcome === shown} onChange={() => onShow(outcome)} />
          <span>{outcome === 'all' ? text.all : text.outcomes[outcome]}</span>
        </label>
      ))}
    </fieldset>
  )
}
