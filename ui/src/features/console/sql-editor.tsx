import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands'
import { sql } from '@codemirror/lang-sql'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { search, searchKeymap } from '@codemirror/search'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view'
import { createEffect, on, onCleanup, onMount } from 'solid-js'
import type { DatabaseSchema } from '../../lib/schema/schema.ts'
import { editorMarks, type MarkedPlace, setErrorPlace } from './editor-marks.ts'
import { editorTheme } from './editor-theme.ts'
import { completionSchema } from './schema-completion.ts'
import { completionOf, sqliteDialect } from './sqlite-dialect.ts'

/** What the console does with its editor. */
export interface SqlEditorHandle {
  text(): string
  selection(): MarkedPlace
  /** Puts a text in the place of all; can be undone. */
  replaceAll(text: string): void
  insert(text: string): void
  markError(place: MarkedPlace | null): void
  /** Puts the cursor there, in view. */
  goTo(position: number): void
  focus(): void
}

export interface SqlEditorProps {
  /** Which text it is: another one brings its own history of changes. */
  readonly tabId: string
  /** The text of a tab when it is first shown; from then on the editor has it. */
  readonly initialText: (tabId: string) => string
  readonly schema: DatabaseSchema | undefined
  readonly onText: (tabId: string, text: string) => void
  readonly onRun: () => void
  readonly onRunAll: () => void
  readonly ref: (handle: SqlEditorHandle) => void
}

/** The SQL editor. It owns its text: nothing from outside is put into it but by its handle. */
export function SqlEditor(props: SqlEditorProps) {
  const states = new Map<string, EditorState>()
  const language = new Compartment()
  let place: HTMLDivElement | undefined

  function languageOf(schema: DatabaseSchema | undefined): Extension {
    return sql({
      dialect: sqliteDialect,
      keywordCompletion: completionOf,
      ...(schema === undefined ? {} : { schema: completionSchema(schema) }),
    })
  }
  const stateOf = (tabId: string) =>
    states.get(tabId) ??
    EditorState.create({
      doc: props.initialText(tabId),
      extensions: [
        ...editing,
        EditorView.cspNonce.of(pageNonce()),
        keymap.of([
          { key: 'Mod-Enter', run: ran(props.onRun), preventDefault: true },
          { key: 'Mod-Shift-Enter', run: ran(props.onRunAll), preventDefault: true },
        ]),
        keymap.of([
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          // Tab leaves the editor: by keyboard nobody is caught in it.
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
        ]),
        language.of(languageOf(props.schema)),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) props.onText(tabId, state.doc.toString())
        }),
      ],
    })

  onMount(() => {
    const view = new EditorView({ state: stateOf(props.tabId), parent: place as HTMLDivElement }) // as: it is mounted
    onCleanup(() => view.destroy())
    createEffect(
      on(
        () => props.tabId,
        (tabId, before) => {
          if (before !== undefined) states.set(before, view.state)
          if (before !== undefined && tabId !== before) view.setState(stateOf(tabId))
          view.dispatch({ effects: language.reconfigure(languageOf(props.schema)) })
        },
      ),
    )
    createEffect(
      on(
        () => props.schema,
        (schema) => view.dispatch({ effects: language.reconfigure(languageOf(schema)) }),
        { defer: true },
      ),
    )
    props.ref(handleOf(view))
  })

  return <div ref={place} class="h-full min-h-0 overflow-hidden" />
}

/** Over a selection the browser would keep the style of what goes, inline, which the policy of the page refuses. */
const typesOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main
    if (event.inputType !== 'insertText' || event.isComposing || event.data === null || empty) return false
    const text = event.data
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true })
    const handlers = view.state.facet(EditorView.inputHandler)
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert())
    event.preventDefault()
    return true
  },
})

const editing: readonly Extension[] = [
  typesOver,
  lineNumbers(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  search({ top: true }),
  placeholder('SELECT … — Ctrl+Enter runs the statement at the cursor'),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': 'SQL' }),
  editorMarks,
  editorTheme,
]

function ran(act: () => void): (view: EditorView) => boolean {
  return (view) => {
    closeCompletion(view)
    act()
    return true
  }
}

function handleOf(view: EditorView): SqlEditorHandle {
  const replace = (from: number, to: number, insert: string) => {
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true })
    view.focus()
  }
  return {
    text: () => view.state.doc.toString(),
    selection: () => ({ from: view.state.selection.main.from, to: view.state.selection.main.to }),
    replaceAll: (text) => replace(0, view.state.doc.length, text),
    insert: (text) => replace(view.state.selection.main.from, view.state.selection.main.to, text),
    markError: (place) => view.dispatch({ effects: setErrorPlace.of(within(place, view.state.doc.length)) }),
    goTo(position) {
      view.dispatch({ selection: { anchor: Math.min(position, view.state.doc.length) }, scrollIntoView: true })
      view.focus()
    },
    focus: () => view.focus(),
  }
}

/** The text may have become shorter while the statement ran. */
function within(place: MarkedPlace | null, length: number): MarkedPlace | null {
  return place === null || place.to > length ? null : place
}

/** Of the page: the editor makes its style sheet while it runs, which the policy wants to know. */
function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}
