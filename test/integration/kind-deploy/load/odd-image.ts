/** Everything that a layer can do: whiteouts, opaque folders, links, owners, modes, capabilities. */
export const DOCKERFILE = `FROM python:3.13-slim
RUN mkdir -p /t/gone /t/opaque && echo a > /t/gone/a && echo b > /t/opaque/b && echo c > /t/rm && ln /t/rm /t/hard \
 && ln -s rm /t/soft && cp /bin/true /t/suid && chmod 4755 /t/suid && chown -h 1000:1000 /t/soft && mkfifo /t/fifo
RUN rm -rf /t/gone /t/rm /t/opaque && mkdir /t/opaque && echo n > /t/opaque/n && touch -d @1000000 /t/hard \
 && python3 -c "import os,struct;os.setxattr('/t/suid','security.capability',struct.pack('<IIIII',0x02000001,1<<10,0,0,0))"
COPY top /t/top
`
/** All of it as a container sees it. */
export const TREE = `find /t /usr/bin -printf '%p %M %U %G %s %l %T@\\n' | grep -v '^/t ' | sort
python3 -c "import os;print(os.listxattr('/t/suid'), sorted(os.listdir('/t')), os.listdir('/t/opaque'))"
find /t /usr/bin -xdev -type f | sort | xargs sha256sum`
