import FileUp from 'lucide-solid/icons/file-up'
import X from 'lucide-solid/icons/x'
import { createSignal, Show } from 'solid-js'
import { classNames } from '../lib/class-names.ts'
import { formatBytes } from '../lib/format-bytes.ts'
import { useField } from './field.tsx'
import { IconButton } from './icon-button.tsx'

export interface FileDropProps {
  /** What a file chooser offers first, as `accept` of an input has it. */
  readonly accept: string
  readonly file: File | null
  readonly onFile: (file: File | null) => void
}

/** One file, chosen or dropped here; inside a Field. */
export function FileDrop(props: FileDropProps) {
  const field = useField()
  const [isOver, setOver] = createSignal(false)
  let input: HTMLInputElement | undefined

  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer?.files[0]
    if (file !== undefined) props.onFile(file)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the input inside does the same by click and by key
    <div
      class={classNames(
        'relative rounded-md border border-dashed px-3 text-sm has-focus-visible:outline-2 has-focus-visible:outline-focus',
        isOver() ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
      )}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={(element) => {
          input = element
        }}
        id={field?.id}
        type="file"
        accept={props.accept}
        aria-describedby={field?.describedBy()}
        aria-invalid={field?.isWrong() ? 'true' : undefined}
        class="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={({ currentTarget }) => props.onFile(currentTarget.files?.[0] ?? null)}
      />
      <Show
        when={props.file}
        fallback={
          <p class="flex items-center gap-2 py-3 text-ink-muted">
            <FileUp class="size-4 shrink-0" />
            <span>
              <span class="font-medium text-accent-text">Choose a file</span>, or drop it here
            </span>
          </p>
        }
      >
        {(file) => (
          <p class="flex items-center gap-2 py-1.5">
            <FileUp class="size-4 shrink-0 text-ink-muted" />
            <span class="min-w-0 flex-1 truncate font-medium">{file().name}</span>
            <span class="shrink-0 text-xs text-ink-faint">{formatBytes(file().size)}</span>
            <IconButton
              size="sm"
              label="Take the file away"
              class="relative"
              onClick={() => {
                if (input !== undefined) input.value = ''
                props.onFile(null)
              }}
            >
              <X />
            </IconButton>
          </p>
        )}
      </Show>
    </div>
  )
}
