/** A peer in a process of its own: reads each path it is sent and tells when it is done. */
import { openPeer } from './peer.ts';

const peer = await openPeer();
process.on('message', (path: string) => {
  void peer.detect(path).then(() => process.send?.('read'));
});
process.send?.('ready');
