import { useShortcuts } from '../../shell/shortcuts.ts'

/** Tells the help sheet of the keys that a grid has itself. */
export function tellGridShortcuts(canEdit: () => boolean): void {
  const shortcuts = useShortcuts()
  const group = 'In a grid'
  if (canEdit()) {
    shortcuts.add({ keys: 'F2', label: 'Edit the cell', group })
    shortcuts.add({ keys: 'Delete', label: 'Set the cells to NULL', group })
  }
  shortcuts.add({ keys: 'Enter', label: canEdit() ? 'Edit or open the cell' : 'Open the cell', group })
  shortcuts.add({ keys: 'mod+c', label: 'Copy the selection', group })
  shortcuts.add({ keys: 'mod+End', label: 'Go to the last row', group })
  shortcuts.add({ keys: 'alt+shift+right', label: 'Make the column wider', group })
  shortcuts.add({ keys: 'alt+shift+left', label: 'Make the column narrower', group })
  shortcuts.add({ keys: 'alt+shift+Enter', label: 'Fit the column', group })
}
