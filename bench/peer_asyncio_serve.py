"""Echo servers for load.c, of which each prints its port: `sockets`, a task per
client and sock_recv(), as ours; and `protocols`, callbacks on a transport, which
cost it less where there are many clients.
"""
import asyncio
import socket


async def echo(loop, client):
    with client:
        while data := await loop.sock_recv(client, 1024):
            await loop.sock_sendall(client, data)


async def sockets(_):
    loop = asyncio.get_running_loop()
    tasks = set()
    listener = socket.create_server(("127.0.0.1", 0), backlog=4096)
    listener.setblocking(False)
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _ = await loop.sock_accept(listener)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        task = loop.create_task(echo(loop, client))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def protocols(_):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Echo, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

