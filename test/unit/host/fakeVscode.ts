/**
 * Makes `import 'vscode'` give the parts of the API that a unit test needs. It has to be imported before what is tested,
 * which therefore is imported with `await import(…)`.
 */
import { registerHooks } from 'node:module';

const fake = new URL('./fakeVscodeModule.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'vscode' ? { url: fake, shortCircuit: true } : next(specifier, context),
});
