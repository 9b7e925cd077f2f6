import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { address, type Query } from '../../api.ts'
import { i18n } from '../../i18n.ts'
import { Icon } from '../../kit/icon.tsx'
import { useLens } from '../../lens.ts'

const FORMATS = ['xlsx', 'csv', 'json'] as const

/** What is seen, all of it, as a file. */
export function FileMenu({ path, query, lensed = true }: { path: string; query: Query; lensed?: boolean }) {
  const { t } = useTranslation()
  const { lens } = useLens()
  const language = i18n.language.split('-')[0]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="sheet" />}>
          {t('analysis.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(format => (
          <Menu.Item
            key={format}
            component="a"
            href={address(path, {
              ...query,
              scope: lens.scope,
              ...(lensed ? { asOf: lens.asOf, knownAt: lens.knownAt } : {}),
              format,
              language,
            })}
            download
          >
            {t(`analysis.format.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
