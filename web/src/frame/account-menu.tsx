import { chooseLocale } from '../base/i18n/text-store.ts'
import { useLocale, useText } from '../base/i18n/use-text.ts'
import { useStore } from '../base/store.ts'
import { chooseTheme, themeStore, themes } from '../base/theme.ts'
import { usePerson, useSession } from '../data/session/session-context.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuLink } from '../ui/menu.tsx'
import { useAction } from '../ui/use-action.ts'

// Each language is called by its own name, so that it is found by those who read no other.
const languages = [
  { locale: 'ko', name: '한국어' },
  { locale: 'en', name: 'English' },
] as const

/** `onHelp` only where there are shortcuts to show. */
export function AccountMenu({ onHelp }: { onHelp?: () => void }) {
  const text = useText()
  const person = usePerson()
  return (
    <Menu
      label={text.header.account(person.name)}
      className="account-button"
      face={<Avatar person={person} size="large" />}
    >
      {() => (
        <>
          <div className="account-person" role="presentation">
            <strong>{person.name}</strong>
            <span>{person.email}</span>
          </div>
          <PageLinks />
          <ThemeChoices />
          <LanguageChoices />
          {onHelp && <MenuItem onSelect={onHelp}>{text.header.help}</MenuItem>}
          <SignOutItem />
        </>
      )}
    </Menu>
  )
}

function PageLinks() {
  const { header: text } = useText()
  const person = usePerson()
  return (
    <MenuGroup label={text.pages}>
      <MenuLink href="/settings">{text.settings}</MenuLink>
      <MenuLink href="/people">{text.people}</MenuLink>
      {person.role === 'admin' && <MenuLink href="/audit">{text.audit}</MenuLink>}
    </MenuGroup>
  )
}

function ThemeChoices() {
  const text = useText()
  const chosen = useStore(themeStore)
  return (
    <MenuGroup label={text.header.theme}>
      {themes.map((theme) => (
        <MenuChoice key={theme} chosen={theme === chosen} onSelect={() => chooseTheme(theme)}>
          <span>{text.header.themes[theme]}</span>
        </MenuChoice>
      ))}
    </MenuGroup>
  )
}

function LanguageChoices() {
  const text = useText()
  const shown = useLocale()
  return (
    <MenuGroup label={text.header.language}>
      {languages.map(({ locale, name }) => (
        <MenuChoice key={locale} chosen={locale === shown} onSelect={() => void chooseLocale(locale)}>
          <span lang={locale}>{name}</span>
        </MenuChoice>
      ))}
    </MenuGroup>
  )
}

function SignOutItem() {
  const text = useText()
  const session = useSession()
  const { act } = useAction(session.signOut, { failed: text.session.signOutFailed, retry: 'offered' })
  return <MenuItem onSelect={act}>{text.session.signOut}</MenuItem>
}
