import type { ComponentType } from 'react'
import { useText } from '../base/i18n/use-text.ts'
import { NavLink } from '../frame/app-header.tsx'
import { lazyPart } from '../frame/lazy-page.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AccountSection } from './account-section.tsx'
import { DataSection } from './data-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import type { SettingsText } from './settings-ko.ts'
import { TokensSection } from './tokens-section.tsx'
import { useSettingsText } from './use-settings-text.ts'
import '../frame/sections.css'

const Loading = () => <div aria-busy="true" />
const NotificationsSection = lazyPart(
  async () => (await import('../mail/notifications-section.tsx')).NotificationsSection,
  Loading,
)
const MyMailSection = lazyPart(async () => (await import('../mail/my-mail-section.tsx')).MyMailSection, Loading)

type Section = keyof SettingsText['sections']

const sections: Record<Section, ComponentType> = {
  profile: ProfileSection,
  account: AccountSection,
  sessions: SessionsSection,
  notifications: NotificationsSection,
  mail: MyMailSection,
  tokens: TokensSection,
  data: DataSection,
}

// Every key of an object literal with these keys only.
const names = Object.keys(sections) as Section[]

/** The settings; each section has an address of its own, so that mails and people can point at it. */
export function SettingsPage({ section = 'profile' }: { section: string | undefined }) {
  const text = useSettingsText()
  const shown = names.find((name) => name === section)
  const Shown = shown && sections[shown]
  return (
    <PageFrame title={text.title}>
      <div className="settings">
        <nav className="settings-nav" aria-label={text.title}>
          {names.map((name) => (
            <NavLink
              key={name}
              href={name === 'profile' ? '/settings' : `/settings/${name}`}
              label={text.sections[name]}
              isHere={name === shown}
            />
          ))}
        </nav>
        <div className="settings-section">{Shown ? <Shown key={shown} /> : <NoSuchSection />}</div>
      </div>
    </PageFrame>
  )
}

function NoSuchSection() {
  const { notFound } = useText()
  return <EmptyState title={notFound.title} text={notFound.text} />
}
