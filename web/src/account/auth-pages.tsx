import { Route, Switch } from 'wouter'
import type { WhySignedOut } from '../data/session/session.ts'
import { lazyPart } from '../frame/lazy-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

const RegisterPage = lazyPart(
  async () => (await import('./register-page.tsx')).RegisterPage,
  () => <main id="content" aria-busy="true" />,
)

/** Sign-in takes the place of whatever is asked for, so that signing in goes on there. */
export function AuthPages({ why }: { why: WhySignedOut }) {
  return (
    <Switch>
      <Route path="/register">
        <RegisterPage />
      </Route>
      <Route>
        <SignInPage why={why} />
      </Route>
    </Switch>
  )
}
