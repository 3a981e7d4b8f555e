import Download from 'lucide-solid/icons/download'
import { buttonClass } from '../../components/button.tsx'
import { type AuditFilter, exportUrl } from './audit-filter.ts'

/** Downloads all that matches, of any length. */
export function AuditExport(props: { readonly filter: AuditFilter }) {
  return (
    <div class="flex gap-2">
      <a href={exportUrl(props.filter, 'csv')} download="audit.csv" class={buttonClass({ size: 'sm' })}>
        <Download class="size-3.5" aria-hidden="true" />
        CSV
      </a>
      <a href={exportUrl(props.filter, 'ndjson')} download="audit.ndjson" class={buttonClass({ size: 'sm' })}>
        <Download class="size-3.5" aria-hidden="true" />
        JSON lines
      </a>
    </div>
  )
}
