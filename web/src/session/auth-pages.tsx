import { Route, Switch } from 'wouter'
import { lazyPart } from '../components/lazy-page.tsx'
import type { WhySignedOut } from './session.ts'
import { SignInPage } from './sign-in-page.tsx'

const RegisterPage = lazyPart(
  async () => (await import('../account/register-page.tsx')).RegisterPage,
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
