import { TokensPanel } from '../../../../features/tokens/tokens-panel.tsx'
import { useDatabase } from '../../database-context.ts'
import { NeedsRight } from '../../needs-right.tsx'

export function TokensTab() {
  const page = useDatabase()
  return (
    <NeedsRight right="manage">
      <TokensPanel database={page.name()} />
    </NeedsRight>
  )
}
