import type { ComponentType } from 'react'
import { lazyPart } from '../frame/lazy-page.tsx'
import { PageFrame } from '../frame/page-frame.tsx'
import { Sections } from '../frame/sections.tsx'
import { AccountSection } from './account-section.tsx'
import { DataSection } from './data-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import type { SettingsText } from './settings-ko.ts'
import { TokensSection } from './tokens-section.tsx'
import { useSettingsText } from './use-settings-text.ts'

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

export function SettingsPage({ section }: { section: string | undefined }) {
  const text = useSettingsText()
  return (
    <PageFrame title={text.title}>
      <Sections label={text.title} base="/settings" titles={text.sections} section={section}>
        {(shown) => {
          const Shown = sections[shown]
          return <Shown key={shown} />
        }}
      </Sections>
    </PageFrame>
  )
}
