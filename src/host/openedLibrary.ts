import type { LibraryStatus, StatusSource } from './libraryStatus.ts';

function isDecided({ isOpen, state }: LibraryStatus): boolean {
  return isOpen || state === 'none' || state === 'failed';
}

/** Opens the library if need be; `false` when there is no folder, or when it cannot be opened, which was told then. */
export async function openedLibrary(service: StatusSource): Promise<boolean> {
  service.wake();
  if (!isDecided(service.status)) {
    await new Promise<void>((resolve) => {
      const listening = service.onDidChangeStatus((status) => {
        if (!isDecided(status)) return;
        listening.dispose();
        resolve();
      });
    });
  }
  return service.status.isOpen;
}
