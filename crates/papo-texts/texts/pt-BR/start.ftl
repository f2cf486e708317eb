# Como começa uma conversa a que não se disse nenhum servidor.

start-looking = Procurando servidores nesta rede …
start-joining = Entrando em “{$name}”, em {$address}.
start-several = Há vários servidores aqui:
start-known = (conhecido)
start-ask-which = Qual deles? [{$usual}]
start-which-invalid = Digite um número de 1 a {$count}, ou o endereço de um servidor.
start-poser = O que se diz “{$name}” em {$address} não é o servidor que este perfil conhece com essa identidade, e fica de fora. Isto diz mais: papo doctor {$address}
start-ask-host = Tecle Enter para iniciar um servidor aqui, ou digite o endereço de um:
