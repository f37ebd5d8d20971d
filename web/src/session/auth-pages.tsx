import { Route, Switch } from 'wouter'
import { RegisterPage } from './register-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** Sign-in takes the place of whatever is asked for, so that signing in goes on there. */
export function AuthPages({ why }: { why: 'new' | 'ended' | 'signed-out' }) {
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
