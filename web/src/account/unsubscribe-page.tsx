import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { announce } from '../base/toasts.ts'
import { useApi } from '../data/api/api-context.ts'
import { ApiError } from '../data/api/api-error.ts'
import type { Answer, CallInput } from '../data/api/calls.ts'
import { linkKeys, useSubscription } from '../data/queries/links.ts'
import { Button } from '../ui/button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { FormError } from '../ui/submit-form.tsx'
import { useAction } from '../ui/use-action.ts'
import { AuthLayout } from './auth-layout.tsx'
import { Outcome } from './outcome.tsx'
import { useAccountText } from './use-account-text.ts'

type Subscription = Answer<'getSubscription'>
type Body = CallInput<'unsubscribe'>['body']

/** What a link at the end of a mail opens: three ways to get less mail, and each can be taken back. */
export function UnsubscribePage({ token }: { token: string }) {
  const { unsubscribe: text, unusable, toSettings } = useAccountText()
  const subscription = useSubscription(token)
  if (isGone(subscription.error)) return <Outcome title={unusable.title} text={text.unusable} />
  const foot = (
    <>
      {text.more} <Link href="/settings/notifications">{toSettings}</Link>
    </>
  )
  return (
    <AuthLayout title={text.title} intro={subscription.data && text.intro(subscription.data.person.name)} foot={foot}>
      <Loaded query={subscription} failed={text.loadFailed}>
        {(data) => <Choices token={token} subscription={data} />}
      </Loaded>
    </AuthLayout>
  )
}

const isGone = (error: unknown): boolean => error instanceof ApiError && error.status === 404

type ChoicesProps = { token: string; subscription: Subscription }

function Choices({ token, subscription }: ChoicesProps) {
  const { unsubscribe: text } = useAccountText()
  const { task, kind, muted, mail } = subscription
  const { change, undo, done, error, isSending } = useUnsubscribe(token)
  const isAllOff = Object.values(mail).every((mode) => mode === 'off')
  const choice = (action: Body['action'], label: string, done: string) => (
    <Button key={action} aria-disabled={isSending} onClick={() => change({ action }, done)}>
      {label}
    </Button>
  )
  return (
    <div className="auth-form">
      <FormError error={error} waiting={0} />
      {task && <p dir="auto">{`${task.key} ${task.title}`}</p>}
      {task && (muted ? <p>{text.muted}</p> : choice('mute_task', text.mute, text.muted))}
      {kind &&
        (mail[kind] === 'off' ? (
          <p>{text.stopped(text.kinds[kind])}</p>
        ) : (
          choice('stop_kind', text.stop(text.kinds[kind]), text.stopped(text.kinds[kind]))
        ))}
      {isAllOff ? <p>{text.stoppedAll}</p> : choice('stop_all', text.stopAll, text.stoppedAll)}
      {done && (
        <div className="form-note" ref={focusButton}>
          <p>{done}</p>
          {undo && (
            <Button aria-disabled={isSending} onClick={() => change({ action: 'undo', before: undo }, text.undone)}>
              {text.undo}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

// The button that was pressed is gone: whoever works by keyboard goes on from the one that takes it back.
const focusButton = (note: HTMLElement | null) => note?.querySelector<HTMLElement>('button')?.focus()

/** Sends what was chosen, one at a time, and keeps what it takes to take it back. */
function useUnsubscribe(token: string) {
  const api = useApi()
  const cache = useQueryClient()
  const [result, setResult] = useState<{ done?: string; undo?: Body['before'] }>({})
  const { act, running, error } = useAction(async (body: Body, done: string) => {
    try {
      const { before, ...now } = await api.call('unsubscribe', { params: { token }, body })
      cache.setQueryData(linkKeys.subscription(token), now)
      setResult({ done, undo: body.action === 'undo' ? undefined : before })
      announce(done)
    } catch (failure) {
      setResult({})
      throw failure
    }
  })
  return { change: act, isSending: running, error, ...result }
}
