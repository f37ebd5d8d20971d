import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { WhySignedOut } from './session.ts'
import { SignInPage } from './sign-in-page.tsx'

const RegisterPage = lazy(async () => ({ default: (await import('../account/register-page.tsx')).RegisterPage }))

/** Sign-in takes the place of whatever is asked for, so that signing in goes on there. */
export function AuthPages({ why }: { why: WhySignedOut }) {
  return (
    <Switch>
      <Route path="/register">
        <Suspense fallback={<main id="content" aria-busy="true" />}>
          <RegisterPage />
        </Suspense>
      </Route>
      <Route>
        <SignInPage why={why} />
      </Route>
    </Switch>
  )
}
