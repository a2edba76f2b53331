/** A WebSocket that tells which data frames went out, so that acknowledgements can be counted. */
import { isDataFrame, SYNC } from '#lib/protocol/messages.ts';

/** What the provider needs of a WebSocket class. */
export type SocketClass = typeof WebSocket;

export interface FrameListener {
	/** A new socket was made; counting starts again. */
	onSocket(): void;
	/** A data frame was handed to the open socket. */
	onDataFrame(isStep2: boolean): void;
}

/** `Base`, telling `listener` of every data frame that an open socket took. */
export function countingSocket(Base: SocketClass, listener: FrameListener): SocketClass {
	return class CountingSocket extends Base {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols);
			listener.onSocket();
		}

		override send(data: string | ArrayBuffer | Blob | ArrayBufferView<ArrayBuffer>): void {
			super.send(data);
			if (this.readyState !== this.OPEN || !(data instanceof Uint8Array)) return;
			if (isDataFrame(data)) listener.onDataFrame(data[1] === SYNC.step2);
		}
	};
}
