/* What the module asks its system for, which is this file: a clock, arguments, and
   files that lie in memory. The functions are those of WASI's first preview that
   wasi-libc calls; their names and numbers are its. */

const WASI = { ok: 0, badDescriptor: 8, invalid: 28, noEntry: 44, noSystem: 52,
               noSeek: 70 };
const FOLDER = 3; /* the one descriptor that is open besides 0 to 2 */
const FILETYPE = { device: 2, folder: 3, file: 4 };
const CREATE = 1, TRUNCATE = 8;

/* Ends a run from within a call of the module's. */
class Exit extends Error {
    constructor(status, why) {
        super(why);
        this.status = status;
    }
}

/* Bytes that grow. */
class File {
    bytes = new Uint8Array(256);
    size = 0;

    write(at, bytes) {
        const end = at + bytes.length;
        if (end > this.bytes.length) {
            const larger = new Uint8Array(Math.max(end, 2 * this.bytes.length));
            larger.set(this.bytes.subarray(0, this.size));
            this.bytes = larger;
        }
        this.bytes.set(bytes, at);
        this.size = Math.max(this.size, end);
    }
    read(at, length) {
        return this.bytes.subarray(at, Math.min(this.size, at + length));
    }
    resize(size) {
        if (size > this.size)
            this.write(size - 1, new Uint8Array(1));
        this.size = size;
    }
    get text() {
        return new TextDecoder().decode(this.read(0, this.size));
    }
}

/* The system of one run: its files by name, its words, and what may stop it: a
   function that is asked whenever the module writes. `memory` is set once there is
   one. */
function makeSystem(files, words, variables, mayGoOn) {
    const encoder = new TextEncoder();
    const open = [0, 1, 2].map(() => ({ file: new File(), at: 0 }));
    open[FOLDER] = { folder: true };
    const system = { memory: null, files, stdout: open[1].file,
                     stderr: open[2].file };
    const view = () => new DataView(system.memory.buffer);
    const bytes = (at, length) =>
        new Uint8Array(system.memory.buffer, at, length);
    const put32 = (at, value) => view().setUint32(at, value, true);
    const put64 = (at, value) => view().setBigUint64(at, BigInt(value), true);

    /* The pieces of memory that `count` pairs of address and length name. */
    function* pieces(at, count) {
        for (let i = 0; i < count; i++)
            yield bytes(view().getUint32(at + 8 * i, true),
                        view().getUint32(at + 8 * i + 4, true));
    }
    function write(of, from, at, count, written) {
        let done = 0;
        mayGoOn();
        for (const piece of pieces(at, count)) {
            of.file.write(from + done, piece);
            done += piece.length;
        }
        put32(written, done);
        return done;
    }
    /* A function of a file that is open. */
    const onFile = (run) => (fd, ...more) =>
        open[fd]?.file ? run(open[fd], ...more) ?? WASI.ok : WASI.badDescriptor;
    const typeOf = (fd) => open[fd].folder ? FILETYPE.folder
        : fd < FOLDER ? FILETYPE.device : FILETYPE.file;

    /* Texts that end with 0, as main() gets them. */
    function sizes(texts, count, size) {
        put32(count, texts.length);
        put32(size, texts.reduce(
            (sum, text) => sum + encoder.encode(text).length + 1, 0));
        return WASI.ok;
    }
    function list(texts, at, text) {
        for (const each of texts) {
            const encoded = encoder.encode(each + '\0');
            put32(at, text);
            bytes(text, encoded.length).set(encoded);
            at += 4;
            text += encoded.length;
        }
        return WASI.ok;
    }

    system.calls = {
        args_sizes_get: (count, size) => sizes(words, count, size),
        args_get: (at, text) => list(words, at, text),
        environ_sizes_get: (count, size) => sizes(variables, count, size),
        environ_get: (at, text) => list(variables, at, text),
        clock_time_get(id, precision, at) {
            put64(at, Math.round(performance.now() * 1e6));
            return WASI.ok;
        },
        proc_exit(status) {
            throw new Exit(status);
        },

        fd_prestat_get(fd, at) {
            if (fd !== FOLDER)
                return WASI.badDescriptor;
            put32(at, 0);
            put32(at + 4, 1);
            return WASI.ok;
        },
        fd_prestat_dir_name(fd, at) {
            bytes(at, 1)[0] = '/'.charCodeAt(0);
            return WASI.ok;
        },
        path_open(fd, how, at, length, flags, rights, inherited, fdflags, opened) {
            const name = new TextDecoder().decode(bytes(at, length));
            if (!files.has(name) && !(flags & CREATE))
                return WASI.noEntry;
            if (!files.has(name) || flags & TRUNCATE)
                files.set(name, new File());
            open.push({ file: files.get(name), at: 0 });
            put32(opened, open.length - 1);
            return WASI.ok;
        },
        path_readlink: () => WASI.noEntry,

        fd_write: onFile((of, at, count, written) => {
            of.at += write(of, of.at, at, count, written);
        }),
        fd_pwrite: onFile((of, at, count, where, written) => {
            write(of, Number(where), at, count, written);
        }),
        fd_read: onFile((of, at, count, had) => {
            const before = of.at;
            for (const piece of pieces(at, count)) {
                const part = of.file.read(of.at, piece.length);
                piece.set(part);
                of.at += part.length;
            }
            put32(had, of.at - before);
        }),
        fd_seek: (fd, by, from, at) => fd < FOLDER ? WASI.noSeek
            : onFile((of) => {
                of.at = Number(by) + [0, of.at, of.file.size][from];
                put64(at, of.at);
            })(fd),
        fd_close(fd) {
            if (!open[fd])
                return WASI.badDescriptor;
            open[fd] = null;
            return WASI.ok;
        },
        fd_filestat_set_size: onFile((of, size) => of.file.resize(Number(size))),
        fd_filestat_get(fd, at) {
            if (!open[fd])
                return WASI.badDescriptor;
            bytes(at, 64).fill(0);
            bytes(at + 16, 1)[0] = typeOf(fd);
            put64(at + 32, open[fd].file?.size ?? 0);
            return WASI.ok;
        },
        fd_fdstat_get(fd, at) {
            if (!open[fd])
                return WASI.badDescriptor;
            bytes(at, 24).fill(0);
            bytes(at, 1)[0] = typeOf(fd);
            bytes(at + 8, 16).fill(0xff); /* it may do everything */
            return WASI.ok;
        },
        fd_fdstat_set_flags: () => WASI.noSystem,
    };
    return system;
}
