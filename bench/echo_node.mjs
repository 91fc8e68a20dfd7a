// echo_node - the same in Node.
import { createServer } from 'node:net';

const server = createServer({ noDelay: true }, (client) => {
  client.on('data', (data) => client.write(data));
  client.on('error', () => client.destroy());
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  console.log(server.address().port);
});
