import { Host } from './host.ts';
import { Reader } from './reader.ts';

// Before any post arrives: a polluted prototype would be a way around the sanitiser.
Object.freeze(Object.prototype);

const host = new Host();
const reader = new Reader(host);
host.listen((message) => reader.receive(message));
host.send({ type: 'ready', post: host.state?.post });
