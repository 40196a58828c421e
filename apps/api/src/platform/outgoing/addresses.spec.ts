import { isDomainError } from '@vivier/domain/errors/domain-error';
import { Addresses, isPublicAddress } from './addresses';
import { Outgoing, webAddress } from './outgoing';

/** IANA's special-purpose registries (IPv4, IPv6), with the notations that hide an address of theirs. */
const NEVER = `
  0.0.0.0 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.0.1 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255
  198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
  :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:7f00:1 ::ffff:0:127.0.0.1 ::127.0.0.1
  64:ff9b::7f00:1 64:ff9b:1::a00:1 100::1 2001:db8::1 2001::1 2002:7f00:1:: 2002:a00:1:: 3fff::1 5f00::1
  fc00::1 fd12:3456:789a::1 fe80::1 fec0::1 ff02::1`
  .trim()
  .split(/\s+/);
const PUBLIC =
  '1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 93.184.216.34 2606:4700::1111 2a00:1450::1'.split(
    ' ',
  );

test.each(NEVER)('no connection leaves for %s', (address) => expect(isPublicAddress(address)).toBe(false));
test.each(PUBLIC)('%s is of the internet', (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:a9fe:a9fe]/latest/meta-data',
  'http://localhost/',
])('%s is refused whatever it is written as', async (address) => {
  await expect(new Addresses().of(webAddress(address).hostname)).rejects.toMatchObject({ code: 'address_refused' });
});

test.each([
  'file:///etc/passwd',
  'ftp://example.com/',
  'gopher://example.com/',
  'data:text/xml,<rss/>',
  'example.com',
  '',
])('%s is no web address', (address) => {
  expect(() => webAddress(address)).toThrow(expect.objectContaining({ code: 'address_invalid' }));
});

test('a password in an address is not sent anywhere', () => {
  expect(() => webAddress('https://ana:secret@example.com/')).toThrow(
    expect.objectContaining({ code: 'address_invalid' }),
  );
});

test('one private address among public ones refuses the host: nobody may choose which one is used', async () => {
  const outgoing = new Outgoing();
  outgoing.addresses = new (class extends Addresses {
    override async of(host: string) {
      const all = [
        { address: '93.184.216.34', family: 4 as const },
        { address: '10.0.0.1', family: 4 as const },
      ];
      for (const { address } of all) await super.of(address);
      return host ? all : [];
    }
  })();
  const error: unknown = await outgoing.get('http://two.example/').catch((caught: unknown) => caught);
  expect(isDomainError(error) && error.code).toBe('address_refused');
});
