/*! Licences: inbox/licences.txt */
var xc=Object.defineProperty;var Sc=(e,t)=>{for(var o in t)xc(e,o,{get:t[o],enumerable:!0})};var ea=function(e,t,o,n){var s;t[0]=0;for(var a=1;a<t.length;a++){var i=t[a++],l=t[a]?(t[0]|=i?1:2,o[t[a++]]):t[++a];i===3?n[0]=l:i===4?n[1]=Object.assign(n[1]||{},l):i===5?(n[1]=n[1]||{})[t[++a]]=l:i===6?n[1][t[++a]]+=l+"":i?(s=e.apply(l,ea(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[a-2]=0,t[a]=s)):n.push(l)}return n},Zs=new Map;function ta(e){var t=Zs.get(this);return t||(t=new Map,Zs.set(this,t)),(t=ea(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,a=1,i="",l="",c=[0],u=function(f){a===1&&(f||(i=i.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?c.push(0,f,i):a===3&&(f||i)?(c.push(3,f,i),a=2):a===2&&i==="..."&&f?c.push(4,f,0):a===2&&i&&!f?c.push(5,0,!0,i):a>=5&&((i||!f&&a===5)&&(c.push(a,0,i,s),a=6),f&&(c.push(a,f,0,s),a=6)),i=""},d=0;d<o.length;d++){d&&(a===1&&u(),u(d));for(var $=0;$<o[d].length;$++)n=o[d][$],a===1?n==="<"?(u(),c=[c],a=3):i+=n:a===4?i==="--"&&n===">"?(a=1,i=""):i=n+i[0]:l?n===l?l="":i+=n:n==='"'||n==="'"?l=n:n===">"?(u(),a=1):a&&(n==="="?(a=5,s=i,i=""):n==="/"&&(a<5||o[d][$+1]===">")?(u(),a===3&&(c=c[0]),a=c,(c=c[0]).push(2,0,a),a=0):n===" "||n==="	"||n===`
`||n==="\r"?(u(),a=2):i+=n),a===3&&i==="!--"&&(a=4,c=c[0])}return u(),c})(e)),t),arguments,[])).length>1?t:t[0]}var M,sa,Tc,Xe,wn,mo,aa,po,ia,xn,kn,Ac,Rt=Symbol.for("pv"),ho={},$o=[],Ec=/^m(i|n|o|s|text|space)$/,Sn=Array.isArray,Tn=$o.slice,lt=Object.assign;function rt(e){e&&e.parentNode&&e.remove()}function ra(e,t,o){var n,s,a,i={},l=arguments.length;for(a in t)a=="key"?n=t[a]:a=="ref"&&typeof e!="function"?s=t[a]:i[a]=t[a];return l>2&&(i.children=l>3?Tn.call(arguments,2):o),Lt(e,i,n,s,null)}function Lt(e,t,o,n,s){var a={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Rt,__v:s||++sa,__i:-1,__u:0};return!s&&M.vnode&&M.vnode(a),a}function go(e){return e.children}function T(e,t){this.props=e,this.context=t,this.__g=0}function Ve(e,t){if(t==null)return e.__&&Ve(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:Ve(e)}function Cc(e){var t,o=e.__v,n=o.__e,s=[],a=[],i=e.__P;i&&((t=lt({constructor:Rt},o)).__v=o.__v+1,M.vnode&&M.vnode(t),An(i,t,o,e.__n,i.namespaceURI,32&o.__u?[n]:null,s,n||Ve(o),32&o.__u,a),t.__v=o.__v,t.__.__k[t.__i]=t,fa(s,t,a),o.__=o.__e=null,t.__e!=n&&la(t))}function la(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),la(e)}function oa(e){(8&e.__g||(e.__g|=8,Xe.push(e),mo++))&&wn==M.debounceRendering||((wn=M.debounceRendering)||queueMicrotask)(ca)}function ca(){try{for(var e,t=1;Xe.length;)Xe.length>t&&Xe.sort(aa),e=Xe.shift(),t=Xe.length,8&e.__g&&Cc(e)}finally{(mo=Xe.length)&&(wn||queueMicrotask)(ca)}}function ua(e,t,o,n,s,a,i,l,c,u,d){var $,f,p,g,C,A,N=n.__k||$o,x=t.length;for(c=Ic(o,t,N,c,x),$=0;$<x;$++)(p=o.__k[$])!=null&&(f=~p.__i&&N[p.__i]||ho,p.__i=$,A=An(e,p,f,s,a,i,l,c,u,d),g=p.__e,(f.ref!=p.ref||8&f.__u)&&(f.ref&&En(f.ref,null,p,f),p.ref&&d.push(p.ref,p.__c||g,p)),C=C||g,4&p.__u?(c=da(p,c,e,!f.__v),f.__e&&(f.__e=null)):typeof p.type=="function"&&A!==void 0?c=A:g&&(c=g.nextSibling),p.__u&=-21);return o.__e=C,c}function Ic(e,t,o,n,s){var a,i,l,c,u,d,$,f,p,g=o.length,C=g,A=0,N=0,x=e.__k=Array(s);for(a=0;a<s;a++)(i=t[a])!=null&&typeof i!="boolean"&&typeof i!="function"?(typeof i!="object"||i.constructor===String?i=x[a]=Lt(null,i):Sn(i)?i=x[a]=Lt(go,{children:i}):i.constructor===Rt&&i.__b?i=x[a]=Lt(i.type,i.props,i.key,i.ref,i.__v):x[a]=i,c=a+A,i.__=e,i.__b=e.__b+1,l=null,~(u=i.__i=Mc(i,o,c,C))&&(C--,(l=o[u])&&(l.__u|=2)),l&&l.__v?(i.__u|=16,u==c-1?A--:u==c+1?A++:u!=c&&(u>c?A--:A++,N=1)):(~u||(s>g?A--:s<g&&A++),typeof i.type!="function"&&(i.__u|=4))):x[a]=null;if(N){for(d=[],$=[],a=0;a<s;a++)if((i=x[a])&&16&i.__u){for(A=0,f=d.length;A<f;)d[p=A+f>>1]<i.__i?A=p+1:f=p;d[A]=i.__i,$[a]=A+1}for(A=d.length;a--;)$[a]&&($[a]==A?A--:x[a].__u|=4)}if(C)for(a=0;a<g;a++)!(l=o[a])||2&l.__u||(l.__e==n&&(n=Ve(l)),Cn(l,l));return n}function da(e,t,o,n){var s,a,i,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&(s[a].__=e,t=da(s[a],t,o,!1));return t}for(t&&!t.parentNode&&(t=Ve(e))&&!t.parentNode&&(t=null),i=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(i!=l&&(!n&&o.moveBefore&&i.parentNode?o.moveBefore(i,t):o.insertBefore(i,t||null)),t=i;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Mc(e,t,o,n){var s,a=e.key,i=e.type,l=t[o],c=l&&!(2&l.__u);if(l===null&&a==null||c&&a==l.key&&i==l.type)return o;if(n>(c?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&a==l.key&&i==l.type)return s}return-1}function na(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function uo(e,t,o,n,s){var a,i;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||na(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||na(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(i=kn[t]||(kn[t]=Oc(t)),(e.__a||(e.__a={}))[t]=xn,a=t!=(t=t.replace(ia,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,i,a):e.removeEventListener(t,i,a));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Oc(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[po]==null)t[po]=xn++;else if(t[po]<this.__a[e])return;return o(M.event?M.event(t):t)}}}function An(e,t,o,n,s,a,i,l,c,u){var d,$,f,p,g,C,A,N,x,U,W,_n,Js,co,at,Qs,Ke,it,qe=t.type;if(t.constructor!==Rt)return null;128&o.__u&&(c=32&o.__u,d=o.__c.__z)&&(t.__u|=c,$=a=[],d.nodeType==8?l=fo(d,a):a.push(d),l=a[0]||l),(d=M.__b)&&d(t);e:if(typeof qe=="function"){f=i.length;try{if(N=t.props,x=(d=qe.prototype)&&d.render,U=(d=qe.contextType)&&n[d.__c],W=d?U?U.props.value:d.__:n,(p=o.__c)?(t.__c=p,2&p.__g&&(p.__g|=1)):(x?t.__c=p=new qe(N,W):(t.__c=p=new T(N,W),p.constructor=qe,p.render=Dc),U&&U.sub(p),p.state||(p.state={}),p.__n=n,p.__g|=8,p.__h=[],p.__k=[]),x&&(p.__s||(p.__s=p.state),qe.getDerivedStateFromProps&&(p.__s==p.state&&(p.__s=lt({},p.__s)),lt(p.__s,qe.getDerivedStateFromProps(N,p.__s)))),g=p.props,C=p.state,p.__v=t,o.__c){if(N!==g&&x&&!qe.getDerivedStateFromProps&&p.componentWillReceiveProps&&p.componentWillReceiveProps(N,W),t.__v==o.__v&&!(8&p.__g)||!(4&p.__g)&&p.shouldComponentUpdate&&p.shouldComponentUpdate(N,p.__s,W)===!1){t.__v!=o.__v&&(p.props=N,p.state=p.__s,p.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(pe){pe&&(pe.__=t)}),$o.push.apply(p.__h,p.__k),p.__k=[],p.__h.length&&i.push(p),l=Ve(o);break e}p.componentWillUpdate&&p.componentWillUpdate(N,p.__s,W),x&&p.componentDidUpdate&&p.__h.push(function(){p.componentDidUpdate(g,C,A)})}else x&&!qe.getDerivedStateFromProps&&p.componentWillMount&&p.componentWillMount(),x&&p.componentDidMount&&p.__h.push(p.componentDidMount);p.context=W,p.props=N,p.__P=e,p.__g&=-5,_n=M.__r,Js=x?25:0;do p.__g&=-9,_n&&_n(t),d=p.render(p.props,p.state=p.__s,p.context);while(8&p.__g&&++Js<25);x&&($o.push.apply(p.__h,p.__k),p.__k=[]),p.state=p.__s,p.getChildContext&&(n=lt({},n,p.getChildContext())),x&&o.__c&&p.getSnapshotBeforeUpdate&&(A=p.getSnapshotBeforeUpdate(g,C)),co=d&&d.type===go&&d.key==null?d.props.children:d,N.__P&&(d=l,s=(e=N.__P).namespaceURI,c=a=null,o.props&&o.props.__P!=e&&(o.__k.some(function(pe){pe&&Cn(pe,pe)}),o.__k=null),l=o.__k?Ve(o,0):null),l=ua(e,Sn(co)?co:[co],t,o,n,s,a,i,l,c,u),N.__P&&(t.__e=null,l=d),t.__u&=-161,$&&$.some(rt),p.__h.length&&i.push(p),1&p.__g&&(p.__g&=-4)}catch(pe){if(i.length=f,t.__v=null,c||a)if(pe&&pe.then){if(t.__u|=128|c,a){for(~(Ke=a.indexOf(l||void 0))||(Ke=a.length);(it=a[Ke-1])&&it.nodeType==8;)Ke--;for(;Ke<a.length;Ke++)if(it=a[Ke])if(a[Ke]=null,at){if(it==Qs)break}else{if(it.nodeType!=8)break;it.data.startsWith("$s")&&(Qs=fo(at=it))}}if(!at){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;at=l}(d=fo(at=t.__c.__z||(t.__c.__z=at)))?(t.__e=at,l=d):t.__e=l,l=l&&l.nextSibling}else a&&a.some(rt);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),pe&&pe.then||pa(t),M.__e(pe,t,o)}}else l=t.__e=Nc(o.__e,t,o,n,s,a,i,c,u,e);return(d=M.diffed)&&d(t),l}function fo(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function pa(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(pa))}function fa(e,t,o){for(var n=0;n<o.length;)En(o[n++],o[n++],o[n++]);M.__c&&M.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(a){a.call(s)})}catch(a){M.__e(a,s.__v)}})}function Nc(e,t,o,n,s,a,i,l,c,u){var d,$,f,p,g,C,A,N,x=o.props||ho,U=t.props,W=t.type;if(W=="svg"?s="http://www.w3.org/2000/svg":W=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),a){for(d=0;d<a.length;d++)if((g=a[d])&&(W?g.localName==W:g.nodeType==3)){e=g,a[d]=null;break}}if(!e){if(N=u.ownerDocument||document,!W)return N.createTextNode(U);e=N.createElementNS(s,W,U.is?U:u),l&&(M.__m&&M.__m(t,a),l=!1),a=null}if(W){if(u=W=="template"&&e.content||e,a=W=="textarea"&&U.defaultValue!=null?null:a&&Tn.call(u.childNodes),!l&&a)for(x={},d=0;d<e.attributes.length;d++)x[(g=e.attributes[d]).name]=g.value;for(d in x)g=x[d],d=="dangerouslySetInnerHTML"?f=g:d=="children"||d in U||d=="value"&&"defaultValue"in U||d=="checked"&&"defaultChecked"in U||uo(e,d,null,g,s);for(d in U)g=U[d],d=="children"?p=g:d=="dangerouslySetInnerHTML"?$=g:d=="value"?C=g:d=="checked"?A=g:l&&typeof g!="function"||x[d]===g||uo(e,d,g,x[d],s);$?(l||f&&($.__html==f.__html||$.__html==e.innerHTML)||(e.innerHTML=$.__html),t.__k=[]):(f&&(e.textContent=""),(W=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Ec.test(W))&&(s="http://www.w3.org/1999/xhtml"),ua(u,Sn(p)?p:[p],t,o,n,s,a,i,a?a[0]:o.__k&&Ve(o,0),l,c),a&&a.some(rt)),l&&W!="textarea"||(d="value",W=="progress"&&C==null?e.removeAttribute(d):C==null||C===e[d]&&(W!="progress"||C)||uo(e,d,C,x[d],s),d="checked",A!=null&&A!=e[d]&&uo(e,d,A,x[d],s))}else x===U||l&&e.data==U||(e.data=U);return e}function En(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){M.__e(s,o)}}function Cn(e,t,o){var n,s,a,i;if(M.unmount&&M.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||En(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){M.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(i=0;i<n.length;i++)n[i]&&Cn(n[i],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=fo(n,a=[]))&&(n==e.__e&&a.some(rt),rt(s),rt(n)),o||rt(e.__e),e.__e=e.__c=e.__=null}function Dc(e,t,o){return this.constructor(e,o)}function In(e,t){var o,n,s,a;M.__&&M.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Lt(go,{children:[e]}),s=[],a=[],An(t,t.__k,n||ho,ho,t.namespaceURI,n?null:t.firstChild?Tn.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,a),fa(s,t.__k,a),t.__k.props.children=null}M={__e:function(e,t,o,n){for(var s,a,i;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((i=(a=s.constructor)&&a.getDerivedStateFromError)&&s.setState(a.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),i=1),i&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw mo=0,e}},sa=0,Tc=function(e){return e!=null&&e.constructor===Rt},T.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=lt({},this.state)),typeof e=="function"&&(e=e(lt({},o),this.props)),e&&(lt(o,e),this.__v&&(t&&this.__k.push(t),oa(this)))},T.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),oa(this))},T.prototype.render=go,Xe=[],mo=0,aa=function(e,t){return e.__v.__b-t.__v.__b},po=Symbol(),ia=/(PointerCapture)$|Capture$/i,xn=0,kn={},Ac=0;var Wc=Symbol.for("preact-signals");function _o(){if(Ue>1){Ue--;return}let e,t=!1;for((function(){let o=vo;for(vo=void 0;o!==void 0;){let n=o.S;if(n.v===o.v)for(let s=n.t;s!==void 0;s=s.x)s.i===o.i&&(s.i=n.i);o=o.o}})();Ft!==void 0;){let o=Ft;for(Ft=void 0,bo++;o!==void 0;){let n=o.u;if(o.u=void 0,o.f&=-3,!(8&o.f)&&ha(o))try{o.c()}catch(s){t||(e=s,t=!0)}o=n}}if(bo=0,Ue--,t)throw e}function se(e){if(Ue>0)return e();Mn=++Lc,Ue++;try{return e()}finally{_o()}}var O,Pt,Ft;function wo(e){let t=O,o=Pt;O=void 0,Pt=void 0;try{return e()}finally{O=t,Pt=o}}var vo,Ue=0,bo=0,Lc=0,Mn=0,yo=0;function ma(e){if(O===void 0)return;let t=e.n;if(t===void 0||t.t!==O)return t={i:0,S:e,p:O.s,n:void 0,t:O,e:void 0,x:void 0,r:t},O.s!==void 0&&(O.s.n=t),O.s=t,e.n=t,32&O.f&&e.S(t),t;if(t.i===-1)return t.i=0,t.n!==void 0&&(t.n.p=t.p,t.p!==void 0&&(t.p.n=t.n),t.p=O.s,t.n=void 0,O.s.n=t,O.s=t),t}function K(e,t){this.v=e,this.i=0,this.n=void 0,this.t=void 0,this.l=0,this.W=t?.watched,this.Z=t?.unwatched,this.name=t?.name}K.prototype.brand=Wc;K.prototype.h=function(){return!0};K.prototype.S=function(e){let t=this.t;t!==e&&e.e===void 0&&(e.x=t,this.t=e,t!==void 0?t.e=e:wo(()=>{var o;(o=this.W)==null||o.call(this)}))};K.prototype.U=function(e){if(this.t!==void 0){let t=e.e,o=e.x;t!==void 0&&(t.x=o,e.e=void 0),o!==void 0&&(o.e=t,e.x=void 0),e===this.t&&(this.t=o,o===void 0&&wo(()=>{var n;(n=this.Z)==null||n.call(this)}))}};K.prototype.subscribe=function(e){return B(()=>{let t=this.value;wo(()=>e(t))},{name:"sub"})};K.prototype.valueOf=function(){return this.value};K.prototype.toString=function(){return this.value+""};K.prototype.toJSON=function(){return this.value};K.prototype.peek=function(){return wo(()=>this.value)};Object.defineProperty(K.prototype,"value",{get(){let e=ma(this);return e!==void 0&&(e.i=this.i),this.v},set(e){if(e!==this.v){if(bo>100)throw new Error("Cycle detected");(function(t){Ue!==0&&bo===0&&t.l!==Mn&&(t.l=Mn,vo={S:t,v:t.v,i:t.i,o:vo})})(this),this.v=e,this.i++,yo++,Ue++;try{for(let t=this.t;t!==void 0;t=t.x)t.t.N()}finally{_o()}}}});function b(e,t){return new K(e,t)}function ha(e){for(let t=e.s;t!==void 0;t=t.n)if(t.S.i!==t.i||!t.S.h()||t.S.i!==t.i)return!0;return!1}function $a(e){for(let t=e.s;t!==void 0;t=t.n){let o=t.S.n;if(o!==void 0&&(t.r=o),t.S.n=t,t.i=-1,t.n===void 0){e.s=t;break}}}function ga(e){let t,o=e.s;for(;o!==void 0;){let n=o.p;o.i===-1?(o.S.U(o),n!==void 0&&(n.n=o.n),o.n!==void 0&&(o.n.p=n)):t=o,o.S.n=o.r,o.r!==void 0&&(o.r=void 0),o=n}e.s=t}function ct(e,t){K.call(this,void 0,t),this.x=e,this.s=void 0,this.g=yo-1,this.f=4}ct.prototype=new K;ct.prototype.h=function(){if(this.f&=-3,1&this.f)return!1;if((36&this.f)==32||(this.f&=-5,this.g===yo))return!0;if(this.g=yo,this.f|=1,this.i>0&&!ha(this))return this.f&=-2,!0;let e=O;try{$a(this),O=this;let t=this.x();(16&this.f||this.v!==t||this.i===0)&&(this.v=t,this.f&=-17,this.i++)}catch(t){this.v=t,this.f|=16,this.i++}return O=e,ga(this),this.f&=-2,!0};ct.prototype.S=function(e){if(this.t===void 0){this.f|=36;for(let t=this.s;t!==void 0;t=t.n)t.S.S(t)}K.prototype.S.call(this,e)};ct.prototype.U=function(e){if(this.t!==void 0&&(K.prototype.U.call(this,e),this.t===void 0)){this.f&=-33;for(let t=this.s;t!==void 0;t=t.n)t.S.U(t)}};ct.prototype.N=function(){if(!(2&this.f)){this.f|=6;for(let e=this.t;e!==void 0;e=e.x)e.t.N()}};Object.defineProperty(ct.prototype,"value",{get(){if(1&this.f)throw new Error("Cycle detected");let e=ma(this);if(this.h(),e!==void 0&&(e.i=this.i),16&this.f)throw this.v;return this.v}});function ye(e,t){return new ct(e,t)}function va(e){let t=e.j;if(e.j=void 0,typeof t=="function"){Ue++;let o=O;O=void 0;try{t()}catch(n){throw e.f&=-2,e.f|=8,On(e),n}finally{O=o,_o()}}}function On(e){for(let t=e.s;t!==void 0;t=t.n)t.S.U(t);e.x=void 0,e.s=void 0,va(e)}function Rc(e){if(O!==this)throw new Error("Out-of-order effect");ga(this),O=e,this.f&=-2;try{8&this.f&&On(this)}finally{_o()}}function gt(e,t){this.x=e,this.j=void 0,this.s=void 0,this.u=void 0,this.f=32,this.name=t?.name,Pt&&Pt.push(this)}gt.prototype.c=function(){let e=this.S();try{if(8&this.f||this.x===void 0)return;let t=this.x();typeof t=="function"&&(this.j=t)}finally{e()}};gt.prototype.S=function(){if(1&this.f)throw new Error("Cycle detected");this.f|=1,this.f&=-9,va(this),$a(this),Ue++;let e=O;return O=this,Rc.bind(this,e)};gt.prototype.N=function(){2&this.f||(this.f|=2,this.u=Ft,Ft=this)};gt.prototype.d=function(){this.f|=8,1&this.f||On(this)};gt.prototype.dispose=function(){this.d()};function B(e,t){let o=new gt(e,t);try{o.c()}catch(s){throw o.d(),s}let n=o.d.bind(o);return n[Symbol.dispose]=n,n}var r=ta.bind(ra),Nn={times:0},_e=class extends T{#e=null;componentWillUnmount(){this.#e?.()}shouldComponentUpdate(t){let o=this.props,n=t,s=Object.keys(n);return s.length!==Object.keys(o).length||s.some(a=>o[a]!==n[a])}view(t){return null}render(t){this.#e?.(),Nn.times+=1;let o=!0,n=null;return this.#e=B(()=>{o?(o=!1,n=this.view(t)):this.forceUpdate()}),n}};function h(e){class t extends _e{view(n){return e(n)}}return t}var Pc={cross:"M6 6l12 12M18 6L6 18",back:"M15 5l-7 7 7 7",gear:"M4 7h9M19 7h1M4 17h1M11 17h9M16 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM8 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",send:"M12 19V5M6 11l6-6 6 6",clip:"M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",note:"M5 4h14v10l-6 6H5zM13 20v-6h6",spark:"M12 3l2 6.5L20.5 12 14 14.5 12 21l-2-6.5L3.500 12 10 9.500z",sieve:"M4 6h16M7 12h10M10 18h4",info:"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 8v.01"};function H({name:e}){return r`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${Pc[e]} /></svg>`}var v={};Sc(v,{agentId:()=>E,agentName:()=>L,alerts:()=>Te,asked:()=>Kt,atEnd:()=>xt,attached:()=>Yt,avatarOf:()=>Jt,bell:()=>Ie,busy:()=>ce,canned:()=>Ce,colleagues:()=>D,complain:()=>ne,connection:()=>re,details:()=>J,dialog:()=>k,dismiss:()=>Xt,drafts:()=>Y,entries:()=>he,keepDraft:()=>Ze,lastOwn:()=>qn,ledger:()=>oe,list:()=>F,loaded:()=>Ee,marked:()=>le,me:()=>m,nextPage:()=>Ae,noteDraft:()=>Vt,noting:()=>ze,now:()=>me,openId:()=>_,openRow:()=>P,operatorName:()=>et,pointed:()=>V,shelves:()=>w,sieve:()=>fe,singleKeys:()=>pt,sought:()=>q,stranger:()=>je,tell:()=>Mo,thread:()=>S,threadLoaded:()=>Me,viewers:()=>dt,visitorRead:()=>kt,waiting:()=>Fn,why:()=>Qe,whyOpen:()=>wt});function te(e,t=null){return e?.name||t?.name||"Visitor"}function j(e){switch(e.kind){case"explicit_request":return"Asked for a person";case"keyword":return`Said “${e.phrase}”`;case"frustrated":return"Sounded annoyed";case"ai_asked":return e.reason?`The AI asked: ${e.reason}`:"The AI asked for a person";case"ai_error":return`The AI failed: ${Dn(e.failure)}`;case"failed_answers":return e.n===1?"The AI could not answer":`The AI could not answer ${e.n} times`;case"operator":return`${e.operator.name} took over`;case"contact_left":return"Left a contact";case"host":return e.reason?`The website asked: ${e.reason}`:"The website asked for a person";default:return Be(e.kind)}}function qt(e){let t=e.lastIndexOf("@");return`mailto:${encodeURIComponent(e.slice(0,t))}${e.slice(t)}`}var Fc={ai:"AI",waiting:"Waiting",offered:"Offered",human:"With a person",resolved:"Resolved"};function vt(e,t){let o=e.operator?.id===t?"you":e.operator?.name;return e.phase==="human"?o==="you"?"With you":`With ${o??"a colleague"}`:e.phase==="offered"?`Offered to ${o??"a colleague"}`:Fc[e.phase]??Be(e.phase)}var qc={not_found:"nothing found in the documents",error:"an error",timeout:"no answer in time",empty:"an empty answer",not_configured:"no AI is set up",nobody_there:"it asked for a person and nobody was there"};function Dn(e){return qc[e]??Be(e)}var Uc={manual_only:"this agent hands off by hand only",none_in_scope:"nobody looks after this agent",none_available:"nobody was available",all_full:"everybody was full",outside_hours:"it was outside business hours"};function ut(e){return Uc[e]??Bt(Be(e))}var bt={available:"Available",away:"Away",offline:"Offline"};function yt(e){switch(e?.guard){case void 0:return"";case"out_of_scope":return"does not look after this agent";case"not_available":return e?.status?`is ${bt[e.status]??e.status}`:"is not Available";case"lease_expired":return"has lost the connection";case"full":return typeof e?.seats=="number"?`is full: ${e.load} of ${e.seats} seats taken`:"is full";case"passed":return"was asked before in this round";default:return Bt(Be(e?.guard))}}function ba(e){return typeof e=="number"?`${Math.round(e/10)} % sure`:""}function ko(e){if(!e)return"";let t=e.open===!1?", outside business hours":"";return`${e.in_scope} in the team, ${e.routable} on duty, ${e.free} free${t}`}var Bc={BySettings:"as the settings say",LeastBusy:"least busy first",LongestIdle:"longest idle first",RoundRobin:"in turn"};function Ut(e){return e?Bc[e]??e:""}function Be(e){let t=String(e??"").replaceAll("_"," ");return t.charAt(0).toUpperCase()+t.slice(1)}function Bt(e){return e.charAt(0).toLowerCase()+e.slice(1)}var _a="The connection is down. Wait until it is back.";function Je(e,t){let o=Gc(t),n=e.operator?.id===t.id;switch(e.phase){case"ai":return[X("join","Join",o,"primary"),X("resolve","Resolve")];case"waiting":return[X("claim","Take it",o,"primary")];case"offered":return n?ya(o):[];case"human":return n?jc(e):e.transfer?.to.id===t.id?ya(o):[X("take-over",`Take over from ${e.operator?.name??"a colleague"}`,o),...zc(e)];case"resolved":return[X("reopen","Reopen"),...Hc(e,t)];default:return[]}}function Hc(e,t){return t.agents.some(({id:o,library:n})=>o===e.agent_id&&n)?[X("publish","Add to knowledge base")]:[]}function ya(e){return[X("accept","Accept",e,"primary"),X("decline","Decline")]}function jc(e){return[X("resolve","Resolve","","primary"),e.transfer?X("withdraw",`Do not ask ${e.transfer.to.name} any more`):X("transfer","Transfer"),e.snoozed_until?X("wake","Take up again"):X("snooze","Put aside"),X("return","Return to AI")]}function zc(e){return e.transfer?[]:[X("transfer","Transfer")]}function ae(e,t){if(e.phase==="offered"&&e.operator?.id===t.id)return{kind:"offer",until:e.deadline??0,note:null,from:null};let{transfer:o}=e;return e.phase!=="human"||o?.to.id!==t.id?null:{kind:"transfer",until:o.until,note:o.note,from:e.operator?.name??null}}function wa(e,t){return e.phase==="human"?e.transfer?.offer??null:typeof e.offer=="number"?e.offer:t.findLast(o=>o.type==="offered")?.seq??null}function ka(e,t){let o=e.operator?.id===t.id,n=e.operator?.name??"A colleague";switch(e.phase){case"human":return e.transfer?.to.id===t.id?Ht(t,"accept")??He(`${n} asks you to take it. Accept to reply.`,"accept"):o?Ht(t,"reply")??{enabled:!0}:He(`${n} has this conversation.`,"take-over");case"offered":return o?Ht(t,"accept")??He("Accept to reply.","accept"):He(`This conversation is being offered to ${n}.`,null);case"waiting":return Ht(t,"take it")??He("Take it to reply.","claim");case"resolved":return He("This conversation is resolved. Reopen it to reply.","reopen");default:return Ht(t,"join")??He("Join to reply.","join")}}function Ht(e,t){return e.status!=="available"?He(`You are ${bt[e.status]}. Set yourself Available to ${t}.`,"available"):e.live?null:He(_a,null)}function Gc(e){return e.status!=="available"?`You are ${bt[e.status]}. Set yourself Available first.`:e.live?"":_a}function He(e,t){return{enabled:!1,why:e,remedy:t}}function X(e,t,o="",n="plain"){return{id:e,label:t,tone:n,why:o}}function xa(e,t){let o=`${e.load} of ${e.seats} seats taken`;return t?e.status==="available"&&!e.live?"Connecting. Visitors are not offered to you yet.":e.status==="available"?e.load>=e.seats?`On duty, but full: ${o}`:`On duty: ${o}`:e.status==="away"?`Not on duty: ${o}`:"Off duty":"Not connected. Visitors are not offered to you."}function Sa(e){return e.status!=="away"?"":e.switch==="missed"?"You were set Away because you missed an offer.":e.switch==="idle"?"You were set Away because nothing showed that you were here.":""}function xo({status:e,live:t,load:o,seats:n,expected:s}){let a=e==="available"&&t,i=a?`${o} of ${n}`:e==="available"?"not connected":e;return s!==!0?{text:i,rota:""}:{text:i,rota:a?"here":"missing"}}var ie=[{name:"ai",label:"AI",empty:"The AI is talking to nobody right now."},{name:"waiting",label:"Waiting",empty:"Nobody is waiting for a person."},{name:"mine",label:"Mine",empty:"You have no open conversation."},{name:"others",label:"Others",empty:"Your colleagues have no open conversation."},{name:"resolved",label:"Resolved",empty:"Nothing has been resolved yet."}];function Aa(e){let t=e==="waiting"?Yc:e==="mine"?Xc:Ea;return(o,n)=>t(o,n)||(o.id<n.id?-1:+(o.id>n.id))}function So(e,t,o){let[n,s]=[0,e.length];for(;n<s;){let a=n+s>>1;o(e[a],t)<0?n=a+1:s=a}return n}function Yc(e,t){return Ta(e)-Ta(t)||e.since-t.since}var Kc={high:0,normal:1,low:2};function Ta(e){return Kc[e.priority??"normal"]??1}function Xc(e,t){return+!!e.snoozed_until-+!!t.snoozed_until||Ea(e,t)}function Ea(e,t){return t.updated_at-e.updated_at}function Ca(e,t){return t?`${e}+`:String(e)}var Ia={ArrowDown:1,ArrowUp:-1,Home:"first",End:"last"};function Ma(e,t,o){return o==="last"?e-1:o==="first"||t<0?0:Math.min(e-1,Math.max(0,t+o))}var To=class{#e=new Map;#t=new Map(ie.map(({name:t})=>[t,{rows:[],order:Aa(t),turn:b(0),count:b(0)}]));#o=()=>!0;#n=new Map;#a=b(0);#i=b(0);onChange=()=>{};get(t){return this.#l(t).value}has(t){return this.#c(t)!==null}rows(t){let o=this.#u(t);return o.turn.value,o.rows}count(t){return this.#u(t).count.value}placeOf(t,o){let n=o===null?null:this.#c(o),{rows:s,order:a}=this.#u(t),i=n===null?-1:So(s,n,a);return s[i]===n?i:-1}asking(){return this.#a.value,[...this.#n.values()]}unmet(){return this.#i.value}all(){return[...this.#e.values()].map(t=>t.peek()).filter(t=>t!==null)}take(t){let o=this.#c(t.id);(o===null||o.seq<=t.seq)&&this.#s(o,t)}forget(t){this.#s(this.#c(t),null)}outdate(){se(()=>this.all().forEach(t=>this.#s(t,{...t,seq:0})))}replace(t,o){let n=new Set(t.map(({id:s})=>s));se(()=>{for(let s of this.all())!o.has(s.id)&&!n.has(s.id)&&this.#s(s,null);for(let s of t)this.take(s)})}choose(t){this.#o=t,se(()=>{let o=this.all();for(let[n,s]of this.#t){let a=o.filter(i=>i.list===n&&this.#o(i));s.rows=a.sort(s.order),Wn(s)}})}#s(t,o){let n=(o??t)?.id;n!==void 0&&(se(()=>{this.#r(t,o);let s=t!==null&&Oa(t);o!==null&&Oa(o)?this.#n.set(n,o):this.#n.delete(n),(s||this.#n.has(n))&&Na(this.#a),this.#i.value=this.#i.peek()+ +!!o?.unmet-+!!t?.unmet,this.#l(n).value=o}),this.onChange(t,o))}#r(t,o){let n=t&&this.#o(t)?this.#t.get(t.list):void 0,s=o&&this.#o(o)?this.#t.get(o.list):void 0;if(n&&t){let a=So(n.rows,t,n.order);if(n===s&&o&&Vc(n,a,o)){n.rows[a]=o;return}n.rows.splice(a,1),Wn(n)}s&&o&&(s.rows.splice(So(s.rows,o,s.order),0,o),Wn(s))}#u(t){return this.#t.get(t)}#c(t){return this.#e.get(t)?.peek()??null}#l(t){let o=this.#e.get(t);if(o)return o;let n=b(null);return this.#e.set(t,n),n}};function Oa(e){return e.phase==="offered"||!!e.transfer}function Vc({rows:e,order:t},o,n){let[s,a]=[e[o-1],e[o+1]];return(!s||t(s,n)<0)&&(!a||t(n,a)<0)}function Wn({rows:e,turn:t,count:o}){Na(t),o.value=e.length}function Na(e){e.value=e.peek()+1}var jt={tag:"",team:"",high:!1,called:!1,unmet:!1},Da=20,Ln=40;function Wa(e){return e.tag===""&&e.team===""&&!e.high&&!e.called&&!e.unmet}function La({tag:e,team:t,high:o,called:n,unmet:s},a){return(e===""||(a.tags??[]).includes(e))&&(t===""||a.team===t)&&(!o||a.priority==="high"&&a.cause!==null)&&(!n||a.called===!0)&&(!s||!!a.unmet)}function Ra({tag:e,team:t,high:o,called:n,unmet:s},a){e!==""&&a.set("tag",e),t!==""&&a.set("team",t),o&&a.set("priority","high"),n&&a.set("called","true"),s&&a.set("unmet","true")}function Pa({tag:e,team:t,high:o,called:n,unmet:s}){return[e&&`tag ${e}`,t&&`team ${t}`,o&&"high priority",n&&"you are mentioned",s&&"asked in vain"].filter(Boolean).join(", ")}function Fa(e,t){let o=[...t.name.trim()].slice(0,Ln).join("");return o===""?[...e]:[...e.filter(n=>n.name!==o),{...t,name:o}].slice(-Da)}function qa(e){try{let t=JSON.parse(e??"[]");return(Array.isArray(t)?t.filter(n=>typeof n?.name=="string"&&typeof n.list=="string"):[]).slice(0,Da).map(({name:n,agent:s,list:a,sieve:i})=>({name:n,agent:s??null,list:a,sieve:{...jt,...i}}))}catch{return[]}}function G(e,t){let o=Math.max(0,t-e);return o<5*1e3?"now":o<6e4?`${Math.floor(o/1e3)} s`:o<36e5?`${Math.floor(o/6e4)} min`:o<864e5?`${Math.floor(o/36e5)} h`:`${Math.floor(o/864e5)} d`}function Rn(e){return new Date(e).toLocaleTimeString([],{hour:"numeric",minute:"2-digit"})}function we(e){return new Date(e).toLocaleString([],{dateStyle:"medium",timeStyle:"medium"})}function ke(e){return new Date(e).toISOString()}function z(e,t){return new Date(e).toDateString()===new Date(t).toDateString()?Rn(e):new Date(e).toLocaleString([],{weekday:"short",day:"numeric",month:"short",hour:"numeric",minute:"2-digit"})}function Ao(e,t){let o=Math.max(0,Math.ceil((e-t)/1e3));return o>=36e5/1e3?`${Math.floor(o/3600)} h ${Math.floor(o%3600/60)} min`:`${Math.floor(o/60)}:${String(o%60).padStart(2,"0")}`}var Jc={started:()=>"Conversation started",identified:e=>`The visitor gave the name ${e.name}`,email_given:e=>`The visitor gave the e-mail address ${e.email}`,described:e=>`The page says: ${Object.entries(e.details).map(([t,o])=>`${t}: ${o}`).join(", ")||"nothing"}`,transcript_asked:e=>`The visitor asked for the transcript at ${e.to}`,status_line:e=>`Told the visitor: “${e.text}”`,handoff_suppressed:e=>`No person was offered (${j(e.cause)}): ${ut(e.why)}`,shadowed:tu,offered:(e,t)=>`Offered to ${t}`,offer_declined:(e,t)=>zt(`${t} declined`,e.reason),offer_missed:(e,t)=>`${t} did not answer the offer`,offer_rescinded:(e,t)=>`The offer to ${t} was taken back: ${t} ${yt(e.why)}`,nobody_left:()=>"The last operator left while the visitor was waiting",wait_extended:e=>`Nobody came in time and there is no AI to go on. The visitor waits until ${z(e.until,e.at)}: call somebody`,callback_promised:e=>`Nobody came in time. The visitor waits until ${z(e.until,e.at)} for somebody who writes back`,operator_joined:ou,reminded:(e,t)=>`${t} was reminded to reply`,released_for_silence:(e,t)=>`${t} did not reply. Back in the queue`,operator_lost:nu,operator_back:(e,t)=>`${t} is back`,transfer_offered:su,transfer_ended:au,page_published:(e,t)=>`${t} published the page “${e.title}”`,snoozed:(e,t)=>`${t} put it aside until ${z(e.until,e.at)}`,woken:e=>Zc[e.by]??"Back from being put aside",handoff_ended:e=>`Handoff ended: ${Qc[e.reason]??Bt(Be(e.reason))}`,stalled:e=>e.sign?.by==="repeated"?"The visitor asked the same again: the answer counts as failed":"The visitor said that the answer did not help: it counts as failed",judged:e=>e.helpful?"The visitor found the answer helpful":"The visitor did not find the answer helpful",rated:(e,t)=>zt(`The visitor rated ${e.of==="ai"?"the AI":t} ${e.score} of 5`,e.comment),resolved:e=>`Resolved by ${Ba(e.by)}${e.why==="idle"?": nobody had written for a long time":""}`,mention_seen:(e,t)=>`${t} has seen the mention`,tagged:eu,assigned:(e,t)=>`${t} gave it to team ${e.team}`,reopened:e=>`Reopened by ${Ba(e.by)}`};function Ha(e){let t=Jc[e.type];return t?t(e,e.operator?.name??"An operator"):Be(e.type)}var Qc={resolved:"resolved",queue_timeout:"nobody took it in time",no_reply_timeout:"the operator never wrote",returned_to_ai:"given back to the AI",visitor_cancelled:"the visitor did not want to wait any longer",nobody_left:"the last operator left",operator_lost:"the operator was lost"},Zc={time:"Back from being put aside: the time is up",visitor:"Back from being put aside: the visitor wrote",operator:"Taken up again"};function zt(e,t){return t?`${e}: ${t}`:e}function eu(e,t){let[o,n]=[e.added??[],e.removed??[]],s=[o.length>0&&`added ${Ua(o)}`,n.length>0&&`took away ${Ua(n)}`];return`${t} ${s.filter(Boolean).join(" and ")}`}function Ua(e){return`${e.length===1?"the tag":"the tags"} ${e.join(", ")}`}function tu(e){let t=j(e.cause);return e.why?`On trial: ${t}, but no person would have been offered: ${ut(e.why)}`:`On trial: a person would have been called (${t}). Nothing was done`}function ou(e,t){let o=e.from?.name??"a colleague";switch(e.how){case"took_over":return zt(`${t} took over from ${e.from?o:"the AI"}`,e.reason);case"transferred":return`${t} took it from ${o}`;case"accepted":return`${t} accepted and joined`;case"reopened":return`${t} reopened and joined`;default:return`${t} joined`}}function nu(e,t){let o=e.why?.guard==="not_available"?`${t} left`:`${t} has lost the connection`;return e.until?`${o}. It is kept for ${t} until ${z(e.until,e.at)}`:`${o} and does not have it any more`}function su(e){let t=e.forced?.by?.name??e.from?.name??"An operator",o=e.to?.name??"a colleague",n=e.team?` of team ${e.team}`:"",s=e.forced?`, from ${e.from?.name??"a colleague"} (${e.forced.reason})`:"";return zt(`${t} asked ${o}${n} to take it${s}`,e.note)}function au(e){let t=e.to?.name??"The colleague";switch(e.outcome?.kind){case"declined":return zt(`${t} did not take it`,e.outcome.reason);case"missed":return`${t} did not answer in time`;case"gone":return`${t} could not take it: ${t} ${yt(e.outcome.why)}`;case"withdrawn":return`${t} is not asked any more`;default:return`${t}: ${Bt(Be(e.outcome?.kind))}`}}function Ba(e){return e?.kind==="operator"?e.operator?.name??"an operator":e?.kind==="visitor"?"the visitor":"the idle rule"}function ja(e){let t=e.map(({name:a})=>a);if(t.length===0)return"";if(t.length===1)return`${t[0]} is viewing`;let o=t.slice(0,3),n=t.length-o.length,s=n>0?`${n} more`:o.pop()??"";return`${o.join(", ")} and ${s} are viewing`}var iu=new Set(["wait_extended","nobody_left"]);function za(e){return iu.has(e.type)}function Ga(e,t){let o=e.type==="offered"?e.operator:e.to;return(e.considered??[]).map(({operator:s,load:a,seats:i,out:l})=>{let c=s===o?.id,u=`${a} of ${i} seats taken`,d=c?`was chosen: ${u}`:l?yt(l):`could have been: ${u}`;return{operator:s,name:c?o.name:t(s),chosen:c,text:d}})}var _t={words:"",stage:"idle",items:[],next:null,problem:""},ru=2;function Ya(e){let t=e.trim();return t.length>=ru||/[\u0e00-\uffff]/.test(t)}function Ka(e,t){return{...e,stage:"done",items:[...e.items,...t.items],next:t.next,problem:""}}function Xa({words:e,stage:t,items:o,next:n,problem:s}){if(s)return s;if(e.trim()===""||t==="idle")return"";if(t==="looking")return"Searching…";if(o.length===0&&n===null)return`Nothing was said with "${e.trim()}" in it.`;let a=n===null?String(o.length):`${o.length}+`;return a==="1"?"1 message found":`${a} messages found`}function Va({by:e,name:t,row:o}){let n=ie.find(({name:s})=>s===o.list)?.label??"";return{visitor:te(o.visitor,o.contact),list:n,said:lu(e,t)}}function lu(e,t){switch(e){case"ai":return"AI";case"operator":return t??"Team";case"note":return t?`Note by ${t}`:"Note";case"contact":return"Contact";default:return"Visitor"}}function Eo(){return{entries:[],cursor:0,loaded:!1,draft:"",typing:null,pending:[]}}function Ja(e,t){let o=e.entries.filter(({seq:n})=>n<=t);return{...e,entries:o,cursor:Math.min(e.cursor,t)}}function Pn(e,t){let o=t.reduce((n,{seq:s})=>s===n+1?s:n,e.cursor);return{...Gt(e,...t),cursor:o}}function Gt(e,...t){let o=t.filter(({seq:s})=>e.entries[Co(e.entries,s)]?.seq!==s),n=new Set(t.map(s=>s.key).filter(Boolean));return{...e,entries:o.length===0?e.entries:cu(e.entries,o),draft:o.some(s=>uu.has(s.type))?"":e.draft,typing:o.some(s=>du.has(s.type))?null:e.typing,pending:e.pending.filter(s=>!n.has(s.key))}}function Co(e,t){let[o,n]=[0,e.length];for(;o<n;){let s=o+n>>1;e[s].seq<t?o=s+1:n=s}return o}function cu(e,t){let o=[...new Map(t.map(s=>[s.seq,s])).values()].sort((s,a)=>s.seq-a.seq),n=Co(e,o[0]?.seq??0);return n===e.length?e.concat(o):e.slice(0,n).concat([...e.slice(n),...o].sort((s,a)=>s.seq-a.seq))}var uu=new Set(["ai_message","ai_failed","handoff_requested","contact_left","operator_joined","resolved"]),du=new Set(["visitor_message","operator_message"]);function Qa(e,t){for(let o=e.length-1;o>=0;o-=1){let n=e[o];if(n?.type==="operator_message"&&n.operator?.id===t)return null;if(n?.type==="operator_joined")return n.operator?.id===t?n.at:null}return null}var m=b(null),D=b([]),re=b("idle"),je=b(""),E=b(null),F=b("waiting"),fe=b(jt),w=new To,pu=ye(()=>{let[e,t]=[E.value,fe.value];return o=>(e===null||o.agent_id===e)&&La(t,o)});pu.subscribe(e=>w.choose(e));var Ae=b({}),Ee=b(!1),q=b(_t),le=b(null),_=b(null),V=b(null),S=b(Eo()),ze=b(!1),Qe=b(null),wt=b(!0),oe=b(null),Y=b(new Map),Yt=b(new Map),kt=b(0),xt=b(!0),J=b(!1),dt=b([]),Ce=b(new Map),ce=b(""),Te=b([]),k=b(null),pt=b(!0),Ie=b(!1),me=b(Date.now()),P=ye(()=>_.value===null?null:w.get(_.value)),Kt=ye(()=>{let e=m.value;return e?w.asking().filter(t=>ae(t,e)!==null):[]}),Fn=ye(()=>w.count("waiting")),he=ye(()=>S.value.entries),qn=ye(()=>he.value.findLast(({operator:e,type:t})=>t==="operator_message"&&e?.id===m.value?.id)?.seq??0),Me=ye(()=>S.value.loaded),Io=0,fu=2e4;function ne(e,t=null){Te.value.some(o=>o.text===e)||(Io+=1,Te.value=[...Te.value,{id:Io,text:e,remedy:t}])}function Mo(e,t=null){Io+=1;let o=Io;Te.value=[...Te.value.filter(({news:n})=>!n),{id:o,text:e,remedy:t,news:!0}],setTimeout(()=>Xt(o),fu)}function Xt(e){Te.value=Te.value.filter(t=>t.id!==e)}function Ze(e,t){Y.value=new Map(Y.value).set(e,t)}function Vt(e){return`${e}#note`}function et(e){return D.value.find(t=>t.id===e)?.name??e}function Jt(e){return D.value.find(t=>t.id===e)?.avatar}function L(e){return m.value?.agents.find(t=>t.id===e)?.name??e??""}var Za=h(()=>r`
    <div id="alerts" class="alerts">
      ${Te.value.map(({id:e,text:t,remedy:o,news:n})=>r`
          <div key=${e} class=${n?"alert news":"alert"} role=${n?"status":"alert"}>
            <p>${t}</p>
            ${o&&r`<button type="button" class="alert-remedy" onClick=${()=>mu(e,o)}>${o.label}</button>`}
            <button type="button" class="dismiss" aria-label="Dismiss" onClick=${()=>Xt(e)}><${H} name="cross" /></button>
          </div>
        `)}
    </div>
  `);function mu(e,t){Xt(e),t.run()}var hu=new RegExp("\\p{Surrogate}","gu"),$u=12e4;function Qt(e,t){return t.length>0&&e===Un(t)}function Un(e){return e.map(({name:t})=>t).join(`
`)}function Zt(e,t){let o=e>=1048576,n=o?"megabyte":"kilobyte";return new Intl.NumberFormat(t,{style:"unit",unit:n,maximumFractionDigits:o?1:0}).format(Math.max(e,1024)/(o?1048576:1024))}function ei({name:e,size:t},{endings:o,max_bytes:n,max_files:s},a){if(a>=s)return"file_many";let i=e.slice(e.lastIndexOf(".")+1).toLowerCase();return o.includes(i)?t>n?"file_large":null:"file_type"}function ti(e,t,o,n){let s=new XMLHttpRequest;return{done:new Promise(i=>{s.open("POST",e),s.responseType="json",s.timeout=$u;let l={...o,"content-type":"application/octet-stream","x-file-name":encodeURIComponent(t.name.replace(hu,""))};for(let[c,u]of Object.entries(l))s.setRequestHeader(c,u);s.upload.onprogress=({loaded:c,total:u})=>n(u>0?c/u:0),s.onloadend=()=>i({status:s.status,body:s.response??{}}),s.send(t)}),stop:()=>s.abort()}}function eo(){return[...crypto.getRandomValues(new Uint8Array(16))].map(t=>t.toString(16).padStart(2,"0")).join("")}var Oo=class extends Error{constructor(t,o,n,s={}){super(n),this.name="Problem",this.status=t,this.code=o,this.detail=n,this.body=s}get transient(){return[0,408,429].includes(this.status)||this.status>=500}},gu=2e4;function Bn(e,t=()=>({}),o=(...n)=>fetch(...n)){return async(n,s,a)=>{let i={method:n,headers:{accept:"application/json",...t()},cache:"no-store"};i.signal=AbortSignal.timeout(gu),a!==void 0&&(i.body=JSON.stringify(a),i.headers={...i.headers,"content-type":"application/json"});let l=await o(new URL(s,e).href,i).catch(()=>{throw new Oo(0,"unreachable","The server could not be reached.")}),{ok:c,status:u}=l,$=await(l.headers?.get("content-type")?.startsWith("text/plain")?l.text():l.json()).catch(()=>null);if(c)return $;let f=typeof $?.code=="string"?$.code:"unknown",p=typeof $?.detail=="string"?$.detail:`The server answered ${u}.`;throw new Oo(u,f,p,$??{})}}var oi={1002:"protocol",4401:"unauthorized",4403:"forbidden_origin",4404:"gone"};function ni(e,t,o){let n;try{n=new t.WebSocket(e.socketUrl())}catch{return t.setTimeout(()=>o.onEnd(null),0),{send:()=>!1,close(){}}}return n.onopen=()=>{let s=e.firstFrame();s&&n.send(JSON.stringify(s))},n.onmessage=s=>ai(s.data,o),n.onclose=s=>o.onEnd(oi[s.code]??null),{send(s){return n.readyState!==1?!1:(n.send(JSON.stringify(s)),!0)},close:()=>n.close()}}function si(e,t,o){let n=new AbortController;return(async()=>{let{url:a,headers:i}=e.events(),l={headers:{accept:"text/event-stream",...i},signal:n.signal},{ok:c,status:u,body:d}=await t.fetch(a,{...l,cache:"no-store"});if(!c||!d)return oi[4e3+u]??null;let $=vu(g=>ai(g,o)),f=d.getReader(),p=new TextDecoder;for(;;){let{done:g,value:C}=await f.read();if(g)return null;$(p.decode(C,{stream:!0}))}})().catch(()=>null).then(o.onEnd),{send:()=>!1,close:()=>n.abort()}}function vu(e){let t="",o=[];return n=>{let s=(t+n).split(`
`);t=s.pop()??"";for(let a of s.map(i=>i.replace(/\r$/,"")))a.startsWith("data:")&&o.push(a.slice(a[5]===" "?6:5)),a===""&&(o.length>0&&e(o.join(`
`)),o=[])}}function ai(e,t){let o;try{o=JSON.parse(e)}catch{return}typeof o?.type=="string"&&t.onFrame(o)}function No(e){let t=Reflect.get(Document.prototype,e,document);return typeof t=="function"?t.bind(document):t}var bu=1e4,yu=3,ii=3,_u=500,wu=3e4;function ku(e,t=Math.random){return Math.round(t()*Math.min(wu,_u*2**Math.min(e,10)))}var Hn=({cursor:e,entries:t})=>e?`${e}-${t[e-1].at}`:"0",Do=class{connection="idle";carrier="socket";#e;#t;#o;#n=null;#a=0;#i=0;#s=15e3;#r=0;#u=null;#c=()=>{};constructor(t,o,n={}){this.#e=t,this.#t=o,this.#o={...xu(),...n}}start(){this.#l&&(this.#c=this.#o.onWake(()=>this.#m()),this.#a=0,this.#p())}stop(){this.#h(),this.#c(),this.#$("stopped")}restart(){this.#l||(this.#h(),this.#p())}send(t){return this.connection==="live"&&(this.#n?.send(t)??!1)}get#l(){return this.connection==="idle"||this.connection==="stopped"}#p(){this.#$(this.#a===0?"connecting":"reconnecting"),this.carrier=this.#i<yu?"socket":"events";let t=this.carrier==="socket"?ni:si,o=null,n=()=>o!==null&&this.#n===o;o=t(this.#e,this.#o,{onFrame:s=>n()&&this.#d(s),onEnd:s=>n()&&this.#g(s)}),this.#n=o,this.#r=this.#o.now(),this.#b(bu)}#d(t){if(this.#r=this.#o.now(),t.type==="close"){this.#f(t);return}t.type==="hello"&&t.heartbeat_ms>0&&(this.#s=t.heartbeat_ms),this.connection!=="live"&&(this.#a=0,this.carrier==="socket"&&(this.#i=0),this.#$("live")),this.#b(this.#s*ii),t.type==="ping"?this.#t.onBeat?.():this.#t.onFrame(t)}#f(t){t.retry?this.#v():this.stop(),this.#t.onFrame(t)}#g(t){if(t!==null){this.#f({type:"close",code:t,retry:!1});return}this.connection!=="live"&&(this.#i=this.carrier==="socket"?this.#i+1:0),this.#v()}#v(){this.#h(),this.#a+=1,this.#$("reconnecting");let{setTimeout:t,random:o}=this.#o;this.#u=t(()=>this.#p(),ku(this.#a,o))}#b(t){this.#o.clearTimeout(this.#u),this.#u=this.#o.setTimeout(()=>this.#g(null),t)}#m(){let t=this.connection==="reconnecting"&&this.#n===null,o=this.#o.now()-this.#r,n=this.connection==="live"&&o>this.#s*ii;(t||n)&&this.restart()}#h(){this.#o.clearTimeout(this.#u);let t=this.#n;this.#n=null,t?.close()}#$(t){this.connection!==t&&(this.connection=t,this.#t.onConnection(t))}};function xu(){return{WebSocket:globalThis.WebSocket,fetch:(...e)=>fetch(...e),setTimeout:(e,t)=>setTimeout(e,t),clearTimeout:e=>clearTimeout(e),random:Math.random,now:Date.now,onWake(e){let t=()=>!No("hidden")&&e();return addEventListener("online",e),No("addEventListener")("visibilitychange",t),()=>{removeEventListener("online",e),No("removeEventListener")("visibilitychange",t)}}}}function ri(e,t=()=>Date.now()){let o=t(),n=()=>o=t();for(let s of["keydown","pointerdown","pointermove","wheel","visibilitychange"])e.addEventListener(s,n,{passive:!0,capture:!0});return()=>Math.max(0,Math.round(t()-o))}var Ro=new URL("../",import.meta.url).href,Su=5e3,y=Bn(Ro);function di(e){return Bn(Ro,()=>({"content-type":"application/octet-stream"}),(t,o)=>fetch(t,{...o,body:e}))}function Et(e){return new URL(e,Ro).href}var Tu=ri(globalThis.document??new EventTarget),Tt=new Do({socketUrl:()=>ui("api/stream").replace(/^http/,"ws"),firstFrame:()=>null,events:()=>({url:ui("api/events"),headers:{}})},{onFrame:Ou,onConnection:Mu,onBeat:()=>{Iu()}}),pi="",jn=new Set,St=0,Wo=null,Lo=0,At=null,li;async function zn(){try{m.value=await y("GET","api/me")}catch(e){let t=e;t.transient&&setTimeout(()=>{zn()},3e3),je.value=t.transient?"The inbox cannot be reached. Trying again…":t.detail;return}je.value="",Tt.start()}async function to(){St+=1;let e=St;jn=new Set;let t=_.value;try{let[o,...n]=await Promise.all([Au(t),...ie.map(({name:s})=>Gn(s,null))]);if(e!==St)return;se(()=>{let s=new Set([...jn,_.value??""]),a=n.flatMap(i=>i.rows);w.replace(o?[...a,o]:a,s),t!==null&&o===null&&fi(t),Ae.value=Object.fromEntries(ie.map(({name:i},l)=>[i,n[l].next])),Ee.value=!0})}catch(o){e===St&&ge(o)}}async function Gn(e,t){let o=await y("GET",Cu(e,t));return o.rows.length===0&&o.next!==null?Gn(e,o.next):o}async function Au(e){return e===null?null:y("GET",`api/conversations/${e}`).catch(t=>{if(t.status===404)return null;throw t})}function fi(e){w.forget(e),_.value===e&&(I(null),ne("The open conversation is gone, or no longer yours to see."))}async function Yn(){let e=F.value,t=Ae.value[e];if(!t||t===Wo)return;Wo=t;let o=St;try{let n=await Gn(e,t);if(o!==St)return;se(()=>{n.rows.forEach($e),Ae.value={...Ae.value,[e]:n.next}})}catch(n){ge(n)}finally{Wo===t&&(Wo=null)}}function $e(e){jn.add(e.id),w.take(e)}async function I(e){Lo+=1;let t=Lo;if(se(()=>{e!==_.value&&(ze.value=!1),e!==le.value?.id&&(le.value=null),_.value=e,V.value=e??V.value,S.value=Eo(),kt.value=0,J.value=!1,dt.value=[],Qe.value=null}),e===null){ci();return}try{w.has(e)||$e(await y("GET",`api/conversations/${e}`)),await Eu(e,t)&&ci()}catch(o){if(t!==Lo)return;ge(o),o.transient||(_.value=null)}}function ge(e){let t=e;t.status===401?je.value=t.detail:ne(t.detail??String(t))}async function Eu(e,t){for(let o=!0;o;){let n=await y("GET",`api/conversations/${e}/entries?after=${S.value.cursor}`);if(t!==Lo)return!1;o=n.more&&n.entries.length>0,S.value={...Pn(S.value,n.entries),loaded:!o}}return!0}function ci(){Tt.connection==="live"&&(At=_.value,Tt.send({type:"open",conversation:At,after:Hn(S.value)})||Tt.restart())}function ui(e){let t=new URL(e,Ro);return At=S.value.loaded?_.value:null,At!==null&&(t.searchParams.set("conversation",At),t.searchParams.set("after",Hn(S.value))),t.href}function Cu(e,t){let o=new URLSearchParams({list:e});return E.value!==null&&o.set("agent",E.value),t!==null&&o.set("after",t),Ra(fe.value,o),`api/conversations?${o}`}async function Iu(){let e={idle_ms:Tu()};Tt.connection!=="live"||Tt.send({type:"alive",...e})||await y("POST","api/presence",{connection:pi,...e}).catch(()=>{})}function Mu(e){re.value=e}function Ou(e){se(()=>Nu(e))}function Nu(e){switch(e.type){case"hello":pi=e.connection,m.value=e.me,D.value=e.operators,w.outdate(),S.value={...S.value,draft:"",typing:null},dt.value=[],to(),Lu();break;case"duty":m.value=e.me,D.value=e.operators;break;case"row":$e(e.row);break;case"resync":to();break;case"settings":Ru(e.agent_id),Pu();break;case"not_found":fi(e.conversation);break;case"close":e.code==="unauthorized"?je.value="You are no longer signed in.":e.retry||ne("The server has closed the connection. Load the page again.");break;default:e.conversation===_.value&&Du(e)}}function Du(e){let{thread:t}=v;e.type==="opened"?t.value=Ja(t.value,e.from):e.type==="entries"?t.value=Pn(t.value,e.entries):e.type==="draft"?t.value={...t.value,draft:e.text}:e.type==="read"?kt.value=e.n:e.type==="typing"?Wu(e):e.type==="viewing"&&(dt.value=e.operators)}function Wu(e){S.value={...S.value,typing:{from:e.from,name:e.name??null}},clearTimeout(li),li=setTimeout(()=>{S.value={...S.value,typing:null}},Su)}async function Lu(){_.value!==At&&await I(_.value)}function Ru(e){let t=new Map(Ce.peek());t.delete(e)&&(Ce.value=t)}async function Pu(){m.value=await y("GET","api/me").catch(()=>m.value)}var Fu="en",mi=0;function Kn(e){return m.value?.agents.find(({id:t})=>t===e)?.attachments??null}function xe(e){return Yt.value.get(e)??[]}function oo(e){return xe(e).flatMap(({file:t})=>t?[t]:[])}function Xn(e,t){let o=Kn(e.agent_id);if(o)for(let n of t){let s=ei(n,o,xe(e.id).length);s===null?qu(e.id,n):s==="file_many"?ne(`A message may have at most ${o.max_files} files.`):s==="file_type"?ne(`${n.name} cannot be sent. What can: ${o.endings.join(", ")}.`):ne(`${n.name} is too large. A file may have at most ${Zt(o.max_bytes,Fu)}.`)}}function Vn(e,t){xe(e).find(o=>o.n===t)?.stop(),Po(e,xe(e).filter(o=>o.n!==t))}function Jn(e,t=[]){Po(e,t.map(o=>({n:mi+=1,name:o.name,size:o.bytes,part:1,file:o,stop:()=>{}})))}async function qu(e,t){let o=mi+=1,n=c=>Po(e,xe(e).map(u=>u.n===o?{...u,...c}:u)),{done:s,stop:a}=ti(Et(`api/conversations/${e}/files`),t,{},c=>n({part:c}));Po(e,[...xe(e),{n:o,name:t.name,size:t.size,part:0,file:null,stop:a}]);let{body:i,status:l}=await s;if(xe(e).some(c=>c.n===o)){if(l===201)return n({part:1,file:i});Vn(e,o),ne(`${t.name} was not sent. ${l===0?"The server could not be reached.":i.detail??`The server answered ${l}.`}`)}}function Po(e,t){Yt.value=new Map(Yt.value).set(e,t)}var Uu=/(?:^|\n)(\/([\p{L}\p{N}_-]*))$/u,Bu=/(?:^|\s)(@([^@\n]{0,40}))$/u;function hi(e,t,o,n){let s=Uu.exec(e.slice(0,t));if(!s)return null;let a=tt(s[2]??""),i=u=>tt(u.shortcut).startsWith(a)?0:tt(`${u.shortcut} ${u.text}`).includes(a)?1:2,c=o.filter(u=>i(u)<2).sort((u,d)=>i(u)-i(d)||u.shortcut.localeCompare(d.shortcut)).slice(0,8).map(u=>{let d=Hu(u.text,n);return{key:u.shortcut,label:`/${u.shortcut}`,hint:zu(d),text:d}});return c.length>0?{from:t-(s[1]??"").length,to:t,choices:c}:null}function $i(e,t,o){let n=Bu.exec(e.slice(0,t));if(!n)return null;let s=tt(n[2]??""),i=o.filter(({name:l})=>tt(l).split(/\s+/).some((c,u,d)=>d.slice(u).join(" ").startsWith(s))).slice(0,8).map(({id:l,name:c,status:u,live:d})=>({key:l,label:c,hint:d?u:"not connected",text:`@${c} `}));return i.length>0?{from:t-(n[1]??"").length,to:t,choices:i}:null}function gi(e,t){let o=[...t].sort((a,i)=>i.name.length-a.name.length),n=tt(e);return o.filter(({name:a})=>{let i=ju(n,tt(a));return i>=0&&(n=n.split(`@${tt(a)}`).join(" ")),i>=0}).map(({id:a})=>a)}function Hu(e,t){return e.replace(/\{(\w+)\}/g,(o,n)=>Object.hasOwn(t,n)&&t[n]?t[n]:o)}function vi(e,{from:t,to:o},n){return{text:e.slice(0,t)+n.text+e.slice(o),caret:t+n.text.length}}function ju(e,t){for(let o=e.indexOf(`@${t}`);o>=0;o=e.indexOf(`@${t}`,o+1)){let n=e.slice(o+1+t.length),s=e.slice(0,o);if(!/^[\p{L}\p{N}]/u.test(n)&&!/[\p{L}\p{N}]$/u.test(s))return o}return-1}function tt(e){return e.toLocaleLowerCase()}function zu(e){return e.replace(/\s+/g," ").trim()}var Gu=250,Qn;function Fo(e){if(clearTimeout(Qn),e.trim()===""){q.value=_t;return}let t=Ya(e);q.value={..._t,words:e,stage:t?"looking":"idle"},t&&(Qn=setTimeout(()=>{wi()},Gu))}function bi(){clearTimeout(Qn),q.value.words.trim()!==""&&wi()}function yi(){Fo("")}function _i(){q.value.stage!=="idle"&&Fo(q.value.words)}async function wi(){let{words:e}=q.value,t={..._t,words:e,stage:"looking"};q.value=t,await ki(t,null)}async function Zn(){let e=q.value;e.next!==null&&await ki(e,e.next)}async function ki(e,t){let o=new URLSearchParams({q:e.words});E.value!==null&&o.set("agent",E.value),t!==null&&o.set("before",t);try{let n=await y("GET",`api/search?${o}`);if(q.value!==e)return;q.value=Ka(e,n),n.items.length===0&&n.next!==null&&await Zn()}catch(n){let s=n;q.value===e&&(q.value={...e,stage:"done",problem:s.detail??String(n)})}}function xi(e){$e(e.row),le.value={id:e.row.id,seq:e.seq},_.value!==e.row.id&&I(e.row.id)}var Yu=3e3,es=new Map,ts=0;async function ot(e){try{m.value=await y("PUT","api/me/status",{status:e})}catch(t){ge(t)}}function qo(e){E.value=e,Ee.value=!1,to(),_i()}function os(e){fe.value=e,Ee.value=!1,to()}var Si={claim:"claim",accept:"claim",join:"take-over",resolve:"resolve",reopen:"reopen",withdraw:"withdraw",return:"return",wake:"wake"};async function ft(e,t){e==="take-over"||e==="decline"?k.value={kind:"reason",deed:e,row:t}:e==="publish"?k.value={kind:"page",row:t,question:null}:e==="transfer"||e==="snooze"?k.value={kind:e,row:t}:e==="accept"?await Xu(t):await Ct(t,e,Si[e]??e,e==="join"?{}:void 0)}var Ku={resolve:{told:"Resolved.",by:"reopen"},return:{told:"Given back to the AI.",by:"join",body:{}}};async function Xu(e){let t=wa(e,_.value===e.id?S.value.entries:[]);t===null?await Ct(e,"accept","claim",void 0):await Ct(e,"accept","accept",{offer:t})}function Ti(e){let t=P.value??(V.value===null?null:w.get(V.value)),o=m.value;if(!t||!o)return;let n=Je(t,o).find(({id:s})=>e.includes(s));n&&(n.why?ne(n.why):ft(n.id,t))}function no(e){return m.value?.agents.find(({id:t})=>t===e)?.library===!0}function Uo(){let e=P.value;!e||!Me.value||(no(e.agent_id)?k.value={kind:"page",row:e,question:null}:ne(`${L(e.agent_id)} has no documents that pages could be added to.`))}async function Ai(e,t){k.value=null,await I(e);let o=P.value;o?.id===e&&Me.value&&(k.value={kind:"page",row:o,question:t})}async function Ei(e,t,o){k.value=null,await Ct(t,e,e,e==="decline"?o===""?{}:{reason:o}:{force:!0,reason:o})}async function Bo(e,t,o){try{return $e(await y("POST",`api/conversations/${e.id}/${t}`,o)),k.value=null,""}catch(n){let s=n;s.status===409&&as(e);let{why:a}=s.body;return s.code!=="colleague_unable"||!a?s.detail:`${et(String(o.to))} ${yt(a)}. Choose somebody else.`}}async function Ci(e,t=!1){let o=_.value,n=t||o===null?[]:oo(o),s=e.trim()===""?Un(n):e;if(o===null||s==="")return;t||(ts=0);let a=t?Vt(o):o,i=es.get(a),l=JSON.stringify([s,n]),c=i?.said===l?i.key:eo();se(()=>{Ze(a,""),t||Jn(o),S.value={...S.value,pending:[...S.value.pending,{key:c,text:s,note:t}]}});try{let u=Qt(s,n)?void 0:s,d=t?{key:c,text:s,mentions:gi(s,Vu())}:{key:c,text:u,files:n.map(f=>f.id)},{entry:$}=await y("POST",`api/conversations/${o}/${t?"notes":"messages"}`,d);es.delete(a),_.value===o&&(S.value=Gt(S.value,$))}catch(u){es.set(a,{key:c,said:l}),Qu(a,c,Qt(s,n)?"":s),!t&&oo(o).length===0&&Jn(o,n),ge(u)}}async function Ii(e){let t=`suggest:${e.id}`;if(ce.value!==t){ce.value=t;try{let{text:o}=await y("POST",`api/conversations/${e.id}/suggest`),n=Y.value.get(e.id)??"";o===null?Mo("The AI has nothing to suggest here."):Ze(e.id,n.trim()===""?o:`${n}
${o}`)}catch(o){ge(o)}ce.value===t&&(ce.value="")}}async function ns(e,t){await ss(e,"tags",t)}async function Mi(e,t){await ss(e,"assign",{team:t})}async function Oi(e){await ss(e,"seen",void 0)}async function ss(e,t,o){try{$e(await y("POST",`api/conversations/${e.id}/${t}`,o))}catch(n){ge(n),as(e)}}function Ni(e){let t=Date.now();t-ts<Yu||(ts=t,y("POST",`api/conversations/${e}/typing`).catch(()=>{}))}function Vu(){return D.peek().filter(({id:e})=>e!==m.peek()?.id)}async function Ct(e,t,o,n){let s=`${t}:${e.id}`;if(ce.value!==s){ce.value=s;try{let a=await y("POST",`api/conversations/${e.id}/${o}`,n);$e(a);let i=Ku[t];i&&Mo(i.told,{label:"Undo",run:()=>{Ct(a,i.by,Si[i.by]??i.by,i.body)}}),a.list==="mine"&&(F.value="mine"),a.list==="mine"&&_.value!==e.id&&I(e.id)}catch(a){Ju(a,e)}ce.value=""}}function Ju(e,t){if(e.status!==409){ge(e);return}let{by:o,may_claim:n}=e.body,s=typeof o=="string"?o:o?.name,a=e.code==="already_taken"&&s,i={label:"Take it from the Waiting list",run:()=>{Ct(t,"claim","claim",void 0)}};ne(a?`${s} was faster and has this conversation now.`:e.detail,n===!0?i:null),as(t)}function as(e){y("GET",`api/conversations/${e.id}`).then($e,()=>{})}function Qu(e,t,o){let n=Y.value.get(e)??"";Ze(e,[o,n].filter(a=>a!=="").join(`
`));let{thread:s}=v;s.value={...s.value,pending:s.value.pending.filter(a=>a.key!==t)}}var R=class extends T{#e=null;componentDidMount(){this.#e?.showModal()}render({id:t,title:o,onClose:n,children:s}){return r`
      <dialog id=${t} ref=${i=>this.#e=i} aria-labelledby=${`${t}-title`} onClose=${n}>
        <header class="dialog-head">
          <h2 id=${`${t}-title`}>${o}</h2>
          <button type="button" class="square" aria-label="Close" onClick=${()=>this.#e?.close()}><${H} name="cross" /></button>
        </header>
        ${s}
      </dialog>
    `}};var Zu="#handoff-check";function Di(e,t,o){return`<script src="${new URL(e,o).href}" data-agent-id="${t}" defer><\/script>`}function Wi(e){let t=e.trim();try{let o=new URL(/^[a-z][a-z0-9+.-]*:/i.test(t)?t:`https://${t}`);return!/^https?:$/.test(o.protocol)||t===""||/\s/.test(t)?null:(o.hash=Zu,{page:o.origin+o.pathname,open:o.href})}catch{return null}}var Li={good:"In order",bad:"To be done",open:"To be looked at"};function Ri(e){let t=e.filter(({state:o})=>o!=="good").length;return t===0?"Everything is in order.":t===1?"One thing is not in order, or not known.":`${t} things are not in order, or not known.`}var ed={served:e=>`carries ${e}`,refused:e=>`was refused: it asks for ${e}, and its origin is not among the agent's`,unknown:e=>`asks for ${e}, which does not exist`};function Pi(e,t){let o=G(e.at,t);return`${e.page??e.origin??"A page of this server"} ${ed[e.outcome](e.asked)} (${o==="now"?"just now":`${o} ago`})`}var td=3e3,Ho=class extends T{state={installation:null,typed:"",page:null,wrong:"",problem:"",copied:null,now:Date.now()};#e;componentDidMount(){this.#t(),this.#e=setInterval(()=>{this.#t()},td)}componentWillUnmount(){clearInterval(this.#e)}async#t(t=this.state.page){let o=t===null?"":`?${new URLSearchParams({page:t})}`;try{let n=await y("GET",`api/agents/${encodeURIComponent(this.props.agentId)}/installation${o}`);this.state.page===t&&this.setState({installation:n,problem:"",now:Date.now()})}catch(n){this.setState({problem:n.detail})}}async#o(t){try{await navigator.clipboard.writeText(t),this.setState({copied:!0})}catch{let o=document.getElementById("snippet");o&&getSelection()?.selectAllChildren(o),this.setState({copied:!1})}}#n(t){t.preventDefault();let o=Wi(this.state.typed);if(!o){this.setState({wrong:"Write the address of a page, such as https://shop.example/help."});return}this.setState({wrong:"",page:o.page}),this.#t(o.page),open(o.open,"_blank","noopener")}render({agentId:t,onClose:o}){let{installation:n,typed:s,wrong:a,problem:i,copied:l,now:c}=this.state,u=n&&Di(n.script,t,location.origin);return r`
      <${R} id="install-dialog" title=${`Install ${L(t)}`} onClose=${o}>
        <div class="dialog-body">
          <p class="dialog-intro">Put this line above <code>${"</body>"}</code> on each page that is to carry the chat:</p>
          <pre class="snippet" id="snippet" tabindex="0">${u??"Loading…"}</pre>
          <div class="snippet-foot">
            <button type="button" id="copy-snippet" class="action plain" disabled=${!u} onClick=${()=>{this.#o(u??"")}}>Copy</button>
            <span id="copied" role="status">${l===null?"":l?"Copied.":"It is marked: copy it with your keyboard."}</span>
          </div>
          <form onSubmit=${d=>this.#n(d)}>
            <label for="check-page">Is it on a page?</label>
            <div class="check-page">
              <input id="check-page" inputmode="url" autocomplete="url" value=${s} aria-describedby="check-hint check-wrong" onInput=${d=>this.setState({typed:d.target.value})} />
              <button type="submit" id="check-submit" class="action primary">Open and check</button>
            </div>
            <p id="check-hint" class="hint">The page is opened in a new window, where its chat opens by itself and reports. This server fetches nothing.</p>
            <p id="check-wrong" class="problem" role="alert">${a}</p>
          </form>
          <p id="install-problem" class="problem" role="alert">${i}</p>
          ${n&&r`<${od} installation=${n} now=${c} />`}
        </div>
      <//>
    `}};function od({installation:e,now:t}){let{checks:o,seen:n}=e;return r`
    <h3 class="install-head">Checks</h3>
    <p id="checks-line" role="status">${Ri(o)}</p>
    <ul class="checks" id="checks">
      ${o.map(({name:s,state:a,found:i,remedy:l})=>r`
          <li key=${s} class=${`a-check ${a}`} data-check=${s} data-state=${a}>
            <p><span class="check-state">${Li[a]}</span> ${i}</p>
            ${l&&r`<p class="remedy">${l}</p>`}
          </li>
        `)}
    </ul>
    <h3 class="install-head">Pages seen lately</h3>
    ${n.length===0?r`<p class="empty">None since the server was started. A page is seen when its chat is opened.</p>`:r`<ul class="seen" id="seen">${n.map(s=>r`<li key=${`${s.asked} ${s.origin} ${s.page}`}>${Pi(s,t)}</li>`)}</ul>`}
  `}function Oe(e,t){try{localStorage.setItem(e,t)}catch{}}function Ne(e){try{return localStorage.getItem(e)}catch{return null}}var mt=36e5,is=24*mt,nd=30,sd=48;function Fi(e,t){return e!==null&&e<=t&&t-e<nd*is?{from:e,absent:!0}:{from:t-is,absent:!1}}function rs(e){return e.filter(({why:t})=>t!==null&&t!=="manual_only")}function jo(e,t){if(!e)return"";let o=new Set(rs(e.items).map(({conversation:a})=>a)).size;if(o===0)return"";let n=e.next!==null?`${o}+`:String(o);return`${n==="1"?"1 visitor asked":`${n} visitors asked`} while nobody was here${e.absent?` (since ${z(e.from,t)})`:" (last 24 hours)"}`}function qi(e,t){let o=e.why===null?"a person was promised":ut(e.why);return{question:e.question??"No question is known",reason:`${j(e.cause)}: ${o}`,when:`${G(e.at,t)}${G(e.at,t)==="now"?"":" ago"}`}}function ad({none_in_scope:e,none_available:t,all_full:o,outside_hours:n}){return e+t+o+n}function Ui(e,t,o){let n=(o-t)/mt>sd?is:mt,s=n===mt?i=>Math.floor(i/mt)*mt:rd,a=new Map;for(let i=s(t);i<=o;i=s(i+n*1.5))a.set(i,id(i,n));for(let i of e){let l=s(i.hour),c=a.get(l);c&&(c.promised+=i.requested,c.missed+=ad(i))}return[...a.values()]}function id(e,t){let o=new Date(e),n=t===mt?o.toLocaleString([],{weekday:"short",hour:"numeric",minute:"2-digit"}):o.toLocaleDateString([],{weekday:"short",day:"numeric",month:"short"});return{at:e,label:n,promised:0,missed:0}}function rd(e){let t=new Date(e);return t.setHours(0,0,0,0),t.getTime()}function Bi(e){let t=e.reduce((a,{missed:i})=>a+i,0),o=e.reduce((a,{promised:i})=>a+i,0),n=e.reduce((a,i)=>i.missed>a.missed?i:a,{at:0,label:"",promised:0,missed:0}),s=n.missed>0?` Most of these: ${n.label}, ${n.missed}.`:"";return`${t} asked in vain, ${o} were promised a person.${s}`}var Ki="handoff-inbox:last-here",ld=3e4,cd=5*6e4,ud=1e3,cs=null,ls=!1,Hi=!1,Xi=0,ji="",zi;function Vi(){B(()=>{let e=m.value;if(!e)return;let t=e.status==="available"&&e.live;(t!==ls||!Hi)&&(cs=pd(e.id)),ls=t,Hi=!0,t&&Yi(e.id);let o=`${E.value} ${cs} ${w.unmet()} ${re.value==="live"}`;o===ji||re.value!=="live"||(ji=o,Gi())}),setInterval(()=>{ls&&m.value&&Yi(m.value.id),re.value==="live"&&Date.now()-Xi>cd&&Gi()},ld)}function Gi(){Xi=Date.now(),clearTimeout(zi),zi=setTimeout(()=>{dd()},ud)}async function dd(){let{from:e,absent:t}=Fi(cs,Date.now());try{let{items:o,next:n}=await y("GET",`api/ledger?${us(e,{outcome:"suppressed",limit:"100"})}`);oe.value={from:e,absent:t,items:o,next:n,hours:[]}}catch{}}async function Ji(){let e=oe.value;if(e)try{let{hours:t}=await y("GET",`api/ledger/hours?${us(e.from,{})}`);oe.value?.from===e.from&&(oe.value={...oe.value,hours:t})}catch(t){ge(t)}}async function Qi(){let e=oe.value;if(e?.next)try{let t=await y("GET",`api/ledger?${us(e.from,{outcome:"suppressed",before:e.next})}`);if(oe.value!==e)return;oe.value={...e,items:[...e.items,...t.items],next:t.next}}catch(t){ge(t)}}function us(e,t){let o=new URLSearchParams({from:String(Math.floor(e)),...t});return E.value!==null&&o.set("agent",E.value),o}function Yi(e){Oe(`${Ki}:${e}`,String(Date.now()))}function pd(e){return Number(Ne(`${Ki}:${e}`))||null}var so=80,Zi=480;function er({bars:e}){let t=Math.max(1,...e.map(({missed:s,promised:a})=>s+a)),o=Zi/Math.max(1,e.length),n=e.filter(({missed:s,promised:a})=>s+a>0);return r`
    <figure class="chart">
      <svg id="ledger-chart" viewBox=${`0 0 ${Zi} ${so}`} role="img" aria-label=${Bi(e)} preserveAspectRatio="none">
        ${e.map(({at:s,label:a,missed:i,promised:l},c)=>{let u=i/t*so,d=l/t*so,$={x:c*o+o*.1,width:o*.8};return r`
            <g key=${s}>
              <title>${`${a}: ${i} in vain, ${l} promised`}</title>
              <rect class="chart-promised" x=${$.x} width=${$.width} y=${so-d} height=${d} />
              <rect class="chart-missed" x=${$.x} width=${$.width} y=${so-d-u} height=${u} />
            </g>
          `})}
      </svg>
      <figcaption class="hint">
        <span class="key missed-key"></span> asked in vain <span class="key promised-key"></span> promised a person. ${e[0]?.label} to ${e.at(-1)?.label}
      </figcaption>
      <details>
        <summary>The figures as a table</summary>
        <table class="figures">
          <thead><tr><th scope="col">When</th><th scope="col">In vain</th><th scope="col">Promised</th></tr></thead>
          <tbody>${n.map(({at:s,label:a,missed:i,promised:l})=>r`<tr key=${s}><th scope="row">${a}</th><td>${i}</td><td>${l}</td></tr>`)}</tbody>
        </table>
      </details>
    </figure>
  `}var zo=class extends T{componentDidMount(){Ji()}render({onClose:t}){return r`<${R} id="ledger-dialog" title="Asked in vain" onClose=${t}><${fd} /><//>`}},fd=h(()=>{let e=oe.value;if(!e)return r`<p class="empty">Loading…</p>`;let t=me.value;return r`
    <div class="ledger">
      <p class="dialog-intro">${jo(e,t)||"Nobody asked in vain."}</p>
      <${er} bars=${Ui(e.hours,e.from,t)} />
      <ol class="missed" id="missed" aria-label="Requests, the latest first">
        ${rs(e.items).map(o=>r`<${md} key=${`${o.conversation}:${o.seq}`} item=${o} />`)}
      </ol>
      ${e.next&&r`<button type="button" id="more-missed" class="more" onClick=${()=>{Qi()}}>Load more</button>`}
    </div>
  `}),md=h(({item:e})=>{let t=qi(e,me.value),o=()=>{k.value=null,I(e.conversation)};return r`
      <li class="missed-item">
        <p class="missed-head"><time datetime=${ke(e.at)} title=${we(e.at)}>${t.when}</time> · ${L(e.agent_id)}</p>
        <p class="missed-question" dir="auto">${t.question}</p>
        <p class="hint">${t.reason}</p>
        <button type="button" class="link" data-missed=${e.conversation} aria-label=${`Open the conversation: ${t.question}`} onClick=${o}>Open the conversation</button>
      </li>
    `});function ue(e,t=null){if(typeof e!="string"||e.trim()==="")return null;try{let o=ds(e)?new URL(t??""):null,n=o?new URL(e.trim(),o):new URL(e.trim());return/^https?:$/.test(n.protocol)&&(!o||o.origin===n.origin)?n.href:null}catch{return null}}function ds(e){return!/^[a-z][a-z0-9+.-]*:/i.test(e.trim())}var ps=/^\s{0,3}```/,or=/^\s{0,3}[-*•]\s+(.*)$/,fs=/^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;function ao(e,t=null){let o=e.split(/\r\n?|\n/),n=[],s=$d(t),a=c=>ms(c,[nr,hd(s),s,hs]),i=0,l=c=>{let u=i;for(;i<o.length&&c(o[i]??"");)i+=1;return o.slice(u,i)};for(;i<o.length;){let c=o[i]??"";if(c.trim()==="")i+=1;else if(ps.test(c))i+=1,n.push({type:"pre",text:l(u=>!ps.test(u)).join(`
`)}),i+=1;else if(tr(c)){let u=fs.exec(c),d=u?fs:or,$=l(f=>d.test(f)).map(f=>a(d.exec(f)?.at(-1)??""));n.push({type:"list",ordered:u!==null,start:Number(u?.[1]??1),items:$})}else{let u=l(d=>d.trim()!==""&&!ps.test(d)&&!tr(d));n.push({type:"paragraph",children:a(u.join(`
`))})}}return n}function It(e){return[{type:"paragraph",children:ms(e.replace(/\r\n?/g,`
`),[hs])}]}function tr(e){return or.test(e)||fs.test(e)}function ms(e,t){let o=[],n=0,s=0,a=()=>n<s&&o.push({type:"text",text:e.slice(n,s)});for(;s<e.length;){let i=null;for(let l of t)i??=l(e,s);if(!i){s+=1;continue}a(),o.push(i.node),s+=i.length,n=s}return a(),o}function nr(e,t){let o=Go(/`([^`\n]{1,500})`/y,e,t);return o&&{node:{type:"code",text:o[1]??""},length:o[0].length}}function hd(e){return(t,o)=>{let n=Go(/\*\*(?=\S)([^*\n]{1,500})\*\*/y,t,o);return n?{node:{type:"strong",children:ms(n[1]??"",[nr,e,hs])},length:n[0].length}:null}}function $d(e){return(t,o)=>{let n=Go(/\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/y,t,o);if(!n)return null;let[{length:s},a="",i=""]=n,l=ue(i,e);return l!==null?{node:{type:"link",url:l,text:a},length:s}:e===null&&ds(i)?{node:{type:"text",text:a},length:s}:null}}function hs(e,t){if(e[t]!=="h"||/\w/.test(e[t-1]??""))return null;let o=Go(/https?:\/\/[^\s<>"'`]{1,2000}/y,e,t);if(!o)return null;let n=o[0].replace(/[.,;:!?)\]}*]+$/,""),s=ue(n);return s===null?null:{node:{type:"link",url:s,text:n},length:n.length}}function Go(e,t,o){return e.lastIndex=o,e.exec(t)}function De(e){return e.map(t=>{if(t.type==="pre")return r`<pre tabindex="0"><code>${t.text}</code></pre>`;if(t.type==="paragraph")return r`<p>${t.children.map($s)}</p>`;let o=t.items.map(n=>r`<li>${n.map($s)}</li>`);return t.ordered?r`<ol start=${t.start}>${o}</ol>`:r`<ul>${o}</ul>`})}function $s(e){return e.type==="text"?e.text:e.type==="code"?r`<code>${e.text}</code>`:e.type==="strong"?r`<strong>${e.children.map($s)}</strong>`:Se(e.url,e.text)}function Se(e,t){return e===null?r`<span>${t}</span>`:r`<a href=${e} target="_blank" rel="noopener noreferrer">${t}</a>`}var Mt=160,sr=16*1024,gs=30,gd=new Set(["operator_joined","resolved"]);function ar(e,t){let o=e.find(({seq:s,type:a})=>s===t&&a==="visitor_message")??vd(e),n=e.filter(({seq:s,type:a})=>a==="operator_message"&&s>(o?.seq??0));return{question:o?.seq??null,title:bd(o?.text??""),text:n.map(({text:s})=>s).join(`

`)}}function vd(e){let t=e.findLastIndex(({type:i})=>i==="operator_message"),o=t<0?e:e.slice(0,t),n=o.findLastIndex(({type:i})=>gd.has(i)),s=o.slice(0,Math.max(n,0)).findLast(({type:i})=>i==="ai_failed"||i==="operator_message"),a=s?.type==="ai_failed"?s.answers:null;return o.find(({seq:i,type:l})=>i===a&&l==="visitor_message")??o.findLast(({type:i})=>i==="visitor_message")??e.find(({type:i})=>i==="visitor_message")}function bd(e){let t=[...e.replace(/\s+/g," ").trim()];return t.length<=Mt?t.join(""):`${t.slice(0,Mt-1).join("")}…`}function ir(e){if(e.title.trim()==="")return"Write the question as the title.";if([...e.title.trim()].length>Mt)return`The title may have at most ${Mt} characters.`;if(e.text.trim()==="")return"Write the answer.";let t=new TextEncoder().encode(e.text).length;return t>sr?`The answer is too long: ${t} bytes, and ${sr} are possible.`:""}var yd={unanswered:"the AI had no answer",not_helpful:"the answer did not help",handed_off:"a person was asked for"};function rr(e,t){return`${z(e.at,t)}: ${yd[e.why]??"it was not settled"}`}function lr(e,t){let o=G(e.last,t);return`${e.count===1?"Asked once":`Asked ${e.count} times`}, ${o==="now"?"just now":`${e.count===1?"":"last "}${o} ago`}`}function cr(e,t){let o=e.filter(({published:s})=>!s).length,n=`in the last ${gs} days`;return o===0?`There is no question without a page ${n}.`:`${o===1?"1 question":`${o} questions`} ${n} that the documents do not answer${t?"":", as far as the latest conversations tell"}.`}var vs=new Map,Yo=class extends T{state={page:vs.get(bs(this.props))??ar(he.value,this.props.question),step:"write",problem:"",sending:!1,url:""};#e=eo();#t(t){let o={...this.state.page,...t};this.#e=eo(),vs.set(bs(this.props),o),this.setState({page:o,problem:""})}async#o(t){t.preventDefault();let{page:o,step:n,sending:s}=this.state,a=ir(o);if(!s){if(a!==""||n==="write"){this.#n(a===""?"confirm":"write",a);return}this.setState({sending:!0,problem:""});try{let{entry:i}=await y("POST",`api/conversations/${this.props.row.id}/page`,{key:this.#e,...o});vs.delete(bs(this.props)),_.value===this.props.row.id&&(S.value=Gt(S.value,i)),this.setState({sending:!1,url:i.url}),this.#n("done","")}catch(i){this.setState({sending:!1}),this.#n("write",i.detail)}}}#n(t,o){this.setState({step:t,problem:o});let n={write:"page-title",confirm:"page-submit",done:"page-close"}[t];requestAnimationFrame(()=>document.getElementById(n)?.focus())}render({row:t,onClose:o}){let{step:n,url:s}=this.state;return r`
      <${R} id="library-dialog" title="Add to knowledge base" onClose=${o}>
        ${n==="done"?r`<${_d} url=${s} title=${this.state.page.title} onClose=${o} />`:this.#a(L(t.agent_id))}
      <//>
    `}#a(t){let{page:o,step:n,problem:s,sending:a}=this.state,i=c=>u=>this.#t({[c]:u.target.value}),l=n==="write";return r`
      <form id="page-form" onSubmit=${c=>{this.#o(c)}}>
        ${l?r`
              <p class="dialog-intro">${t} answers from this page as soon as it is published, and visitors can read it: leave out what is personal.</p>
              <label for="page-title">Question</label>
              <input id="page-title" value=${o.title} maxlength=${Mt} autocomplete="off" aria-describedby="page-problem" onInput=${i("title")} />
              <label for="page-text">Answer</label>
              <textarea id="page-text" rows="7" value=${o.text} aria-describedby="page-problem" onInput=${i("text")}></textarea>
            `:r`<p class="dialog-intro" id="page-sure">Publish this page? ${t} will answer visitors with it.</p>`}
        <section class="page-preview" id="page-preview" aria-label="Preview">
          <h3 dir="auto">${o.title.trim()||"Question"}</h3>
          <div dir="auto">${o.text.trim()===""?r`<p class="empty">No answer yet</p>`:De(It(o.text))}</div>
        </section>
        <div class="dialog-foot">
          <p id="page-problem" class="problem" role="alert">${s}</p>
          ${!l&&r`<button type="button" id="page-back" class="action plain" onClick=${()=>this.#n("write","")}>Change it</button>`}
          <button type="submit" id="page-submit" class="action primary" disabled=${a}>${a?"Publishing…":l?"Publish…":"Publish now"}</button>
        </div>
      </form>
    `}};function _d({url:e,title:t,onClose:o}){return r`
    <div class="dialog-body">
      <p class="dialog-intro" id="page-done" role="status">Published: ${Se(ue(e,location.href),t)}. The AI answers from it now.</p>
      <div class="dialog-foot"><button type="button" id="page-close" class="action primary" onClick=${o}>Close</button></div>
    </div>
  `}function bs({row:e,question:t}){return`${e.id}#${t??""}`}var ur=1e3,dr=64,pr=40;function fr({scope:e,seats:t,teams:o,role:n=""}){let s=e==="all"?[]:e.agents;return{all:e==="all",agents:new Set(s),seats:String(t),teams:o.join(", "),role:n}}function mr({all:e,agents:t,seats:o,teams:n,role:s}){let a=s.trim()===""?{}:{role:s.trim()};return{scope:e?"all":{agents:[...t].sort()},seats:Number(o),teams:hr(n),...a}}function hr(e){let t=e.split(/[,\n]/).map(o=>o.trim()).filter(Boolean);return[...new Set(t)].sort()}function $r({seats:e,teams:t,role:o}){if(!/^\d+$/.test(e.trim())||Number(e)>ur)return`Seats must be a whole number from 0 to ${ur}.`;if([...o.trim()].length>pr)return`A role may have at most ${pr} characters.`;let n=hr(t);if(n.length>dr)return`There may be at most ${dr} teams.`;let s=n.find(a=>!/^[A-Za-z0-9._@:-]+$/.test(a));return s===void 0?"":`“${s}” cannot be a team: letters, digits and - _ . @ : are possible, and no blanks.`}function gr({status:e,live:t,load:o,profile:n}){return`${e==="available"&&!t?"Available, but not connected":bt[e]}, ${o} of ${n.seats} seats taken`}function vr({scope:e},t){return e==="all"?"All agents, also those to come":e.agents.length===0?"No agent":e.agents.map(t).join(", ")}var Q=class extends T{state={missing:null};render({name:t,avatar:o}){return!o||o===this.state.missing?r`<span class="portrait" aria-hidden="true">${[...t][0]?.toUpperCase()??""}</span>`:r`<img class="portrait" alt="" src=${Et(`api/avatars/${o}`)} onError=${()=>this.setState({missing:o})} />`}},br=h(({who:e})=>r`<${Q} name=${e.name} avatar=${Jt(e.id)} />`);var Ot=192,Ko=class extends T{state={told:"",problem:""};async#e(t){let o=t.files?.[0];if(t.value="",!o)return;let n=await wd(o).catch(()=>null);n?await this.#t(async s=>di(n)("PUT",s),"The picture was saved."):this.setState({told:"",problem:`${o.name} cannot be shown. Choose a PNG, JPEG or WebP image.`})}async#t(t,o){let{card:n,onChange:s}=this.props;try{s(await t(`api/operators/${encodeURIComponent(n.id)}/avatar`)),this.setState({told:o,problem:""})}catch(a){this.setState({told:"",problem:a.detail})}}#o(){document.getElementById("person-picture")?.focus(),this.#t(t=>y("DELETE",t),"The picture was removed.")}render({card:t}){let{told:o,problem:n}=this.state;return r`
      <label for="person-picture">Picture, as visitors see it from the next conversation on</label>
      <div class="picture-fields">
        <${Q} name=${t.name} avatar=${t.avatar} />
        <input type="file" id="person-picture" accept="image/png,image/jpeg,image/webp" aria-describedby="picture-problem" onChange=${s=>{this.#e(s.target)}} />
        ${t.avatar&&r`<button type="button" id="person-picture-remove" class="link" onClick=${()=>this.#o()}>Remove the picture</button>`}
      </div>
      <p class="hint" role="status">${o}</p>
      <p id="picture-problem" class="problem" role="alert">${n}</p>
    `}};async function wd(e){let t=await createImageBitmap(e),o=Math.min(t.width,t.height),n=new OffscreenCanvas(Ot,Ot),s=n.getContext("2d");if(!s)throw new Error("nothing can be drawn");return s.fillStyle="#fff",s.fillRect(0,0,Ot,Ot),s.drawImage(t,(t.width-o)/2,(t.height-o)/2,o,o,0,0,Ot,Ot),n.convertToBlob({type:"image/jpeg",quality:.9})}var Xo=class extends T{state={people:null,mayChange:!1,editing:null,problem:""};componentDidMount(){this.#e("")}async#e(t){try{let{operators:o,may_change:n}=await y("GET","api/operators");this.setState({people:o,mayChange:n,problem:t})}catch(o){this.setState({problem:o.detail})}}#t(t){this.setState({people:this.state.people?.map(o=>o.id===t.id?t:o)??null})}#o(t){let{editing:o}=this.state;this.setState({editing:null}),this.#e(t),requestAnimationFrame(()=>document.getElementById(`change-${o}`)?.focus())}render({onClose:t}){let{people:o,mayChange:n,editing:s,problem:a}=this.state;return r`
      <${R} id="people-dialog" title="Operators and teams" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro">${o?n?"New operators are enrolled by the host.":"The host says who is an operator, and who may change them.":a===""?"Loading…":""}</p>
          <p id="people-problem" class="problem" role="alert">${a}</p>
          <ul class="people" id="people">
            ${o?.map(l=>r`
                <li key=${l.id} data-operator=${l.id}>
                  ${s===l.id?r`<${ys} card=${l} onDone=${c=>this.#o(c)} onCard=${c=>this.#t(c)} />`:r`<${kd} card=${l} change=${n?()=>this.setState({editing:l.id,problem:""}):null} />`}
                </li>
              `)}
          </ul>
        </div>
      <//>
    `}};function kd({card:e,change:t}){let{role:o,teams:n}=e.profile;return r`
    <div class="person-head">
      <div class="person-who">
        <${Q} name=${e.name} avatar=${e.avatar} />
        <div><h3>${e.name}</h3>${o&&r`<p class="person-role">${o}</p>`}</div>
      </div>
      ${t&&r`<button type="button" id=${`change-${e.id}`} class="link" aria-label=${`Change ${e.name}`} onClick=${t}>Change</button>`}
    </div>
    <p>${gr(e)}</p>
    <dl class="person-facts">
      <dt>Agents</dt><dd>${vr(e.profile,L)}</dd>
      <dt>Teams</dt><dd>${n.join(", ")||"None"}</dd>
      ${e.skills.length>0&&r`<dt>Skills</dt><dd>${e.skills.join(", ")}</dd>`}
    </dl>
  `}var ys=class extends T{state={form:fr(this.props.card.profile),problem:"",saving:!1};#e=this.props.card.profile;componentDidMount(){document.getElementById("person-role")?.focus()}async#t(t){t.preventDefault();let{form:o}=this.state,n=$r(o);if(this.setState({problem:n,saving:n===""}),n==="")try{await y("PUT",`api/operators/${encodeURIComponent(this.props.card.id)}`,{before:this.#e,after:mr(o)}),this.props.onDone("")}catch(s){let{code:a,detail:i}=s;a==="conflict"?this.props.onDone(i):this.setState({problem:i,saving:!1})}}render({card:t,onDone:o,onCard:n}){let{form:s,problem:a,saving:i}=this.state,l=f=>this.setState({form:{...s,...f},problem:""}),c=f=>f.target.value,u=f=>{let p=new Set(s.agents);p.delete(f)||p.add(f),l({agents:p})},d=[...s.agents].filter(f=>!m.value?.agents.some(p=>p.id===f)),$=[...m.value?.agents??[],...d.map(f=>({id:f,name:f}))];return r`
      <form class="person-form" onSubmit=${f=>{this.#t(f)}}>
        <h3>${t.name}</h3>
        <label for="person-role">Role, as visitors read it beside the name (optional)</label>
        <input id="person-role" value=${s.role} autocomplete="off" placeholder="Billing" aria-describedby="person-problem" onInput=${f=>l({role:c(f)})} />
        <${Ko} card=${t} onChange=${n} />
        <label for="person-seats">Seats: conversations at once</label>
        <input id="person-seats" inputmode="numeric" value=${s.seats} aria-describedby="person-problem" onInput=${f=>l({seats:c(f)})} />
        <label for="person-teams">Teams, with commas between them</label>
        <input id="person-teams" value=${s.teams} autocomplete="off" aria-describedby="person-problem" onInput=${f=>l({teams:c(f)})} />
        <fieldset>
          <legend>Agents</legend>
          <label class="check"><input type="checkbox" id="person-all" checked=${s.all} onChange=${()=>l({all:!s.all})} /> All agents, also those to come</label>
          ${!s.all&&$.map(({id:f,name:p})=>r`<label key=${f} class="check"><input type="checkbox" data-agent=${f} checked=${s.agents.has(f)} onChange=${()=>u(f)} /> ${p}</label>`)}
        </fieldset>
        <div class="person-foot">
          <p id="person-problem" class="problem" role="alert">${a}</p>
          <button type="button" id="person-cancel" class="action plain" onClick=${()=>o("")}>Cancel</button>
          <button type="submit" id="person-save" class="action primary" disabled=${i}>${i?"Saving…":"Save"}</button>
        </div>
      </form>
    `}};var xd=864e5,Sd=3,Vo=class extends T{state={groups:null,complete:!0,problem:""};#e=Date.now();async componentDidMount(){let t=new URLSearchParams({from:String(this.#e-gs*xd)});E.value!==null&&t.set("agent",E.value);try{let{groups:o,complete:n}=await y("GET",`api/questions?${t}`);this.setState({groups:o,complete:n})}catch(o){this.setState({problem:o.detail})}}render({onClose:t}){let{groups:o,complete:n,problem:s}=this.state;return r`
      <${R} id="questions-dialog" title="Unanswered questions" onClose=${t}>
        <div class="dialog-body">
          <p class="dialog-intro" id="questions-line" role="status">${o?cr(o,n):s===""?"Loading…":""}</p>
          <p id="questions-problem" class="problem" role="alert">${s}</p>
          <ol class="missed" id="questions" aria-label="Questions, the most frequent first">
            ${o?.map(a=>r`<${Td} key=${`${a.asked[0]?.conversation}:${a.asked[0]?.seq}`} group=${a} now=${this.#e} />`)}
          </ol>
        </div>
      <//>
    `}};function Td({group:e,now:t}){let[o]=e.asked,{published:n}=e;return r`
    <li class="missed-item">
      <p class="missed-head">${lr(e,t)} · ${L(e.agent_id)}</p>
      <p class="missed-question" dir="auto">${e.question}</p>
      ${n&&r`<p class="hint">Published: ${Se(ue(n.url,location.href),n.title)}</p>`}
      <ul class="asked-in" aria-label="Where it was asked">
        ${e.asked.slice(0,Sd).map(s=>r`
            <li key=${`${s.conversation}:${s.seq}`}>
              <button type="button" class="link" data-asked=${s.conversation} onClick=${()=>Ad(s)}>Open</button>
              <span class="hint">${rr(s,t)}</span>
            </li>
          `)}
      </ul>
      ${o&&no(e.agent_id)&&r`<button type="button" class="action plain" data-page=${o.conversation} onClick=${()=>{Ai(o.conversation,o.seq)}}>Add to knowledge base</button>`}
    </li>
  `}function Ad(e){k.value=null,le.value={id:e.conversation,seq:e.seq},I(e.conversation)}var _s=[["image/png","PNG images"],["image/jpeg","JPEG images"],["image/gif","GIF images"],["image/webp","WebP images"],["application/pdf","PDF documents"],["text/plain","Plain text"],["text/csv","CSV tables"],["application/zip","ZIP archives"],["video/mp4","MP4 films"]],Ed={types:_s.slice(0,6).map(([e])=>e),max_bytes:5242880};function yr(e){let{max_bytes:t,types:o}=e??Ed;return{on:!!e,types:o,megabytes:String(Math.round(t/1048576*100)/100)}}function _r({megabytes:e,on:t,types:o}){return t?{types:o,max_bytes:Math.round(Number(e)*1048576)}:null}function wr({megabytes:e,on:t,types:o}){let n={};if(!t)return n;o.length===0&&(n["attachments-types"]="Choose at least one kind, or allow no files.");let s=Number(e);return e.trim()!==""&&s*1048576>=1&&s<=25||(n["attachments-megabytes"]="Must be a number above 0 and at most 25."),n}var io=[{day:"monday",label:"Monday"},{day:"tuesday",label:"Tuesday"},{day:"wednesday",label:"Wednesday"},{day:"thursday",label:"Thursday"},{day:"friday",label:"Friday"},{day:"saturday",label:"Saturday"},{day:"sunday",label:"Sunday"}],ks="00:00",Sr="24:00",Cd=1440,Jo=8,xs={from:"09:00",to:"17:00"};function Tr(e,t=Intl.DateTimeFormat().resolvedOptions().timeZone){let o=n=>(e?e.week?.[n]??[]:Id(n)).map(kr);return{on:e!==null,zone:e?.zone??t,week:Object.fromEntries(io.map(({day:n})=>[n,o(n)])),exceptions:(e?.exceptions??[]).map(({date:n,open:s,note:a})=>({date:n,open:s.map(kr),note:a??""}))}}function Ar(e,t){if(!e.on)return null;let o=Object.fromEntries(io.map(({day:n})=>[n,e.week[n].map(Er)]));return{...t,zone:e.zone.trim(),week:{...t?.week,...o},exceptions:e.exceptions.map(n=>Md(n,t))}}function Id(e){return e==="saturday"||e==="sunday"?[]:[xs]}function kr({from:e,to:t}){return{from:e,to:t===Sr?ks:t}}function Er({from:e,to:t}){return{from:e,to:t===ks?Sr:t}}function Md({date:e,open:t,note:o},n){let{note:s,...a}=n?.exceptions?.find(l=>l.date===e)??{},i=o.trim();return{...a,date:e,open:t.map(Er),...i===""?{}:{note:i}}}function Cr(e){if(!e.on)return{};let t={};Nd(e.zone.trim())||(t["hours-zone"]="Name a time zone, such as Europe/Berlin.");for(let{day:o}of io){let n=xr(e.week[o]);n&&(t[`hours-${o}`]=n)}return e.exceptions.forEach(({date:o,open:n},s)=>{let a=e.exceptions.findIndex(l=>l.date===o)<s,i=o===""?"Choose a date.":a?"This date is listed twice.":xr(n);i&&(t[`hours-exception-${s}`]=i)}),t}function xr(e){if(e.some(({from:n,to:s})=>n===""||s===""))return"Fill in both times.";if(e.length>Jo)return`At most ${Jo} times for one day.`;if(e.some(({from:n,to:s})=>n===s&&s!==ks))return"It must not end when it begins. All day is 00:00 to 00:00.";let t=e.map(Od).sort((n,s)=>n.from-s.from);return t.some(({from:n},s)=>s>0&&n<(t[s-1]?.to??0))?"These times overlap.":""}function Od({from:e,to:t}){let o=ws(t);return{from:ws(e),to:o<=ws(e)?o+Cd:o}}function ws(e){let[t="0",o="0"]=e.split(":");return Number(t)*60+Number(o)}function Nd(e){if(e==="")return!1;try{return new Intl.DateTimeFormat("en",{timeZone:e}),!/^[+-]/.test(e)}catch{return!1}}function Ir(){return["UTC",...Intl.supportedValuesOf("timeZone").filter(e=>e!=="UTC")]}var Ss=["name","email","question"],Dd={on:!1,text:"Before we begin, please tell us who you are.",name:"required",email:"optional",question:"required"};function Mr(e){if(!e)return Dd;let{text:t,name:o,email:n,question:s}=e;return{on:!0,text:t,name:o,email:n,question:s}}function Or({on:e,text:t,...o},n){return e?{...n,text:t.trim(),...o}:null}function Nr(e){return e.on?e.text.trim()===""?{"prechat-text":"Say why you ask."}:Ss.every(t=>e[t]==="off")?{"prechat-text":"Ask for something, or do not ask."}:{}:{}}var Wd={priority:"normal",teams:[],skills:[]};function Ts(e){let t=e?.mode==="auto"?e:null,o=t?t.after_failed:1,n=t?.keywords??[];return{mode:e?.mode??"off",after_failed:o===null?"":String(o),explicit:t?.explicit??!0,on_error:t?.on_error??!0,frustration:t?t.frustration??null:!1,keywords:n.filter(({needs:s})=>!s).map(Dr).join(`
`),groups:Rd(n)}}function As(e,t){if(e.mode==="off")return null;if(e.mode==="manual")return{mode:"manual"};let o=t?.mode==="auto"?t:null,n=e.after_failed.trim();return{...o,mode:"auto",after_failed:n===""?null:Number(n),keywords:Pd(e,o?.keywords??[]),explicit:e.explicit,on_error:e.on_error,...Ld(e,o)}}function Ld(e,t){return e.frustration===null?{}:e.frustration||t?.frustration!==void 0?{frustration:e.frustration}:{}}function Es(e){let{priority:t,teams:o,skills:n}={...Wd,...e};return{priority:t,teams:o.join(", "),skills:n.join(", ")}}function Cs(e,t=null){return{...t,priority:e.priority,teams:Zo(e.teams),skills:Zo(e.skills)}}function Rd(e){let t=new Map;for(let o of e){if(!o.needs)continue;let n=Es(o.needs),s=JSON.stringify(n),a=t.get(s)??{lines:[],needs:n};a.lines.push(Dr(o)),t.set(s,a)}return[...t.values()].map(o=>({keywords:o.lines.join(`
`),needs:o.needs}))}function Pd(e,t){let o=new Map(t.map((l,c)=>[l.phrase,c])),n=l=>t[o.get(l)??-1],s=Qo(e.keywords).map(l=>{let{needs:c,...u}=n(l.phrase)??{};return{...u,...l}}),a=e.groups.flatMap(l=>Qo(l.keywords).map(c=>{let u=n(c.phrase);return{...u,...c,needs:Cs(l.needs,u?.needs)}})),i=({phrase:l})=>o.get(l)??t.length;return[...s,...a].sort((l,c)=>i(l)-i(c))}function Dr(e){return[e.phrase,...e.except].join(" | ")}function Qo(e){return Is(e).map(t=>{let[o="",...n]=t.split("|").map(s=>s.trim());return{phrase:o,except:n.filter(s=>s!=="")}}).filter(({phrase:t})=>t!=="")}function Is(e){return e.split(`
`).map(t=>t.trim()).filter(t=>t!=="")}function Zo(e){return e.split(",").map(t=>t.trim()).filter(t=>t!=="")}var Lr=["name","greeting","status_line","failed_text","nobody_text","timeout_text","released_text","cancelled_text","returned_text","lost_text","kept_text","nobody_left_text","still_waiting_text","late_offer_text","form_text","callback_text","contact_text"],en=["reply_seconds","queue_seconds","offer_seconds","remind_seconds","release_seconds","answer_seconds","transfer_seconds","callback_seconds"],Rr=["misses_to_away","idle_resolve_seconds","keep_days"],Pr=["routing","order","when_full","on_timeout","on_nobody"],Fr=["sticky","late_offer","ratings","stalls"],Fd=120;function Ms(e){let{on_lost:t={mode:"requeue"}}=e,o=[...Lr,...en,...Rr,...Pr].map(s=>[s,Ud(e[s])]),n=Fr.map(s=>[s,e[s]??!0]);return{...Object.fromEntries([...o,...n]),origins:e.origins.join(`
`),on_lost:{mode:t.mode,seconds:String(t.mode==="keep"?t.seconds:Fd)},trigger:Ts(e.trigger),shadow:Ts(e.shadow??null),hours:Tr(e.hours??null),needs:Es(e.needs),canned:e.canned??[],attachments:yr(e.attachments),prechat:Mr(e.prechat??null)}}var Wr={...Object.fromEntries(Lr.map(e=>[e,t=>t[e].trim()])),...Object.fromEntries(en.map(e=>[e,t=>Number(t[e])])),...Object.fromEntries(Rr.map(e=>[e,t=>t[e].trim()===""?null:Number(t[e])])),...Object.fromEntries([...Pr,...Fr].map(e=>[e,t=>t[e]])),origins:e=>Is(e.origins),on_lost:({on_lost:{mode:e,seconds:t}})=>e==="keep"?{mode:e,seconds:Number(t)}:{mode:e},trigger:(e,t)=>As(e.trigger,t.trigger),shadow:(e,t)=>As(e.shadow,t.shadow??null),hours:(e,t)=>Ar(e.hours,t.hours??null),needs:(e,t)=>Cs(e.needs,t.needs),canned:e=>tn(e.canned),attachments:e=>_r(e.attachments),prechat:(e,t)=>Or(e.prechat,t.prechat??null)};function qr(e,t){let o=Ms(t),n=Object.keys(Wr).filter(s=>qd(e,o,s));return{...t,...Object.fromEntries(n.map(s=>[s,Wr[s]?.(e,t)]))}}function tn(e){return e.map(({shortcut:o,text:n})=>({shortcut:o.trim().replace(/^\//,""),text:n.trim()})).filter(({shortcut:o,text:n})=>o!==""||n!=="")}function qd(e,t,o){return JSON.stringify(e[o])!==JSON.stringify(t[o])}function Ud(e){return e==null?"":String(e)}var Os=86400,Bd=604800,Ur={least:60,most:7776e3},Hd=3650,jd=100,Br=16,Hr=1e3,jr=100,zr=200,zd=/^[\p{L}\p{N}_-]{1,32}$/u;function Ns(e){let t={},o=(n,s)=>s&&(t[n]=s);for(let n of en)o(n,Nt(e[n],1,n==="callback_seconds"?Bd:Os));return!t.release_seconds&&Number(e.release_seconds)<=Number(e.remind_seconds)&&o("release_seconds","Must be more than the time of the reminder."),e.on_lost.mode==="keep"&&o("on_lost-seconds",Nt(e.on_lost.seconds,1,Os)),e.idle_resolve_seconds.trim()!==""&&o("idle_resolve_seconds",Nt(e.idle_resolve_seconds,Ur.least,Ur.most)),e.keep_days.trim()!==""&&o("keep_days",Nt(e.keep_days,1,Hd)),e.misses_to_away.trim()!==""&&o("misses_to_away",Nt(e.misses_to_away,1,jd)),Kr(e.needs,"needs",o),Gd(e.canned,o),Gr(e.trigger,"",o),Gr(e.shadow,"shadow-",o),{...t,...wr(e.attachments),...Cr(e.hours),...Nr(e.prechat)}}function Gd(e,t){tn(e).length>zr&&t("canned",`At most ${zr}.`);let o=new Set;e.forEach((n,s)=>{let[{shortcut:a,text:i}={shortcut:"",text:""}]=tn([n]);if(a===""&&i==="")return;let l=a.toLocaleLowerCase();zd.test(a)?o.has(l)&&t(`canned-${s}-shortcut`,"Another reply has this shortcut."):t(`canned-${s}-shortcut`,"Must have 1 to 32 letters, digits, - and _."),i===""&&t(`canned-${s}-text`,"Write what is sent."),o.add(l)})}function Gr(e,t,o){e.mode==="auto"&&(e.after_failed.trim()!==""&&o(`${t}after_failed`,Nt(e.after_failed,1,1e3)),o(`${t}keywords`,Yr(e.keywords)),e.groups.forEach((n,s)=>{o(`${t}group-${s}-keywords`,Yr(n.keywords)),Kr(n.needs,`${t}group-${s}`,o)}))}function Yr(e){let t=Qo(e);if(t.length>Hr)return`At most ${Hr} phrases.`;let o=t.flatMap(({phrase:n,except:s})=>[n,...s]).find(n=>[...n].length>jr||!/[\p{L}\p{N}]/u.test(n));return o===void 0?"":`Each phrase must hold a word and at most ${jr} characters; “${[...o].slice(0,20).join("")}” does not.`}function Kr(e,t,o){for(let n of["teams","skills"]){let s=Zo(e[n]);s.length>Br?o(`${t}-${n}`,`At most ${Br}.`):new Set(s).size<s.length&&o(`${t}-${n}`,"Name each only once.")}}function Nt(e,t,o){let n=Number(e);return e.trim()!==""&&Number.isInteger(n)&&n>=t&&n<=o?"":`Must be a whole number from ${t} to ${o}.`}var Yd=[[/^hours\.week\.([a-z]+)/,e=>`hours-${e[1]}`],[/^hours\.exceptions/,"hours-exceptions"],[/^(?:hours\.)?zone$/,"hours-zone"],[/^(?:date|note)$/,"hours-exceptions"],[/^(?:hours|time)\b/,"hours"],[/^on_lost/,"on_lost-seconds"],[/^attachments\.max_bytes/,"attachments-megabytes"],[/^attachments/,"attachments-types"],[/^needs\.skills/,"needs-skills"],[/^needs/,"needs-teams"],[/^shadow\.?(?:Auto\.)?([a-z_]*)/,e=>e[1]?`shadow-${e[1]}`:"shadow"],[/^trigger\.(?:Auto\.)?([a-z_]+)/,e=>e[1]??"trigger"],[/^(?:keywords?|except|phrase)\b/,"keywords"],[/^origins?\b/,"origins"],[/^([a-z_]+)/,e=>e[1]??""]];function Xr(e){let t=/^`?(?:settings\.)?([a-z_]+(?:\.[A-Za-z_]+|\[\d+\])*)`?[ :]/.exec(e)?.[1];if(!t)return"";for(let[o,n]of Yd){let s=o.exec(t);if(s)return typeof n=="string"?n:n(s)}return""}function on(e){let t=Number(e);return e.trim()===""||!Number.isFinite(t)||t<60?"":t<3600?`${Math.round(t/6)/10} min`:t<2*Os?`${Math.round(t/360)/10} h`:`${Math.round(t/8640)/10} days`}function Ge({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,list:l}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <input id=${`settings-${e}`} value=${o} required=${i} list=${l??null} autocomplete="off" ...${Ds(e,s,a)} onInput=${Ws(n)} />
      <${de} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Ye({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,min:l="1",step:c="1",words:u=""}){return r`
    <div class="field">
      <div class="number">
        <label for=${`settings-${e}`}>${t}</label>
        ${u&&r`<span class="in-words">${u}</span>`}
        <input type="number" id=${`settings-${e}`} min=${l} step=${c} value=${o} required=${i} ...${Ds(e,s,a)} onInput=${Ws(n)} />
      </div>
      <${de} name=${e} problems=${s} hint=${a} />
    </div>
  `}function We({name:e,label:t,value:o,set:n,problems:s,hint:a,required:i=!1,rows:l="2"}){return r`
    <div class="field">
      <label for=${`settings-${e}`}>${t}</label>
      <textarea id=${`settings-${e}`} rows=${l} value=${o} required=${i} ...${Ds(e,s,a)} onInput=${Ws(n)}></textarea>
      <${de} name=${e} problems=${s} hint=${a} />
    </div>
  `}function Z({name:e,label:t,value:o,set:n,hint:s}){return r`
    <label class="check">
      <input type="checkbox" id=${`settings-${e}`} checked=${o} onChange=${a=>n(a.target.checked)} />
      <span>${t}${s&&r` <span class="hint">${s}</span>`}</span>
    </label>
  `}function ve({name:e,label:t,value:o,set:n,options:s,plain:a=!1}){return r`
    <div class="radios" role="radiogroup" aria-labelledby=${`settings-${e}-label`}>
      <p class=${a?"hidden":"radios-label"} id=${`settings-${e}-label`}>${t}</p>
      ${s.map(([i,l])=>r`
          <label key=${i} class="check">
            <input type="radio" id=${`settings-${e}-${i}`} name=${e} value=${i} checked=${o===i} onChange=${()=>n(i)} />
            ${l}
          </label>
        `)}
    </div>
  `}function de({name:e,problems:t,hint:o}){return r`
    ${o&&r`<p class="hint" id=${`settings-${e}-hint`}>${o}</p>`}
    <p class="field-problem" id=${`settings-${e}-problem`}>${t[e]??""}</p>
  `}function Ds(e,t,o){let n=!!t[e],s=[o?`settings-${e}-hint`:"",n?`settings-${e}-problem`:""].filter(Boolean);return{"aria-invalid":n?"true":null,"aria-describedby":s.length>0?s.join(" "):null}}function Ws(e){return t=>e(t.target.value)}function Vr(e,t){let o=s=>{let{text:a,rota:i}=xo(s),l=s.status==="available"&&s.live&&s.load<s.seats,c=s.status==="available"&&s.live?`${a} seats taken${l?"":", full"}`:a;return{id:s.id,name:s.name,able:l,text:i==="missing"?`${c}; expected, not here`:c}};return e.filter(({id:s})=>!t.includes(s)).map(o).sort((s,a)=>Number(a.able)-Number(s.able)||s.name.localeCompare(a.name))}function nt(e){return[...new Set(e.flatMap(({teams:t})=>t??[]))].sort((t,o)=>t.localeCompare(o))}function Jr(e){let t=String(e.get("target")??""),o=t.indexOf(":");if(o<0)return null;let n=i=>String(e.get(i)??"").trim(),s=t.slice(o+1),a=t.startsWith("team:")?{team:s}:{to:s};return n("note")!==""&&(a.note=n("note")),n("reason")!==""&&(a.reason=n("reason")),a}var Kd=r`One phrase on each line. Exceptions follow after a bar: <code>refund | refund policy</code>`;function Ls({prefix:e,form:t,set:o,problems:n}){let s=a=>o({...t,...a});return r`
    ${e===""&&r`<${ve} name="mode" label="When a person is called" plain value=${t.mode} set=${a=>s({mode:a})} options=${Xd} />`}
    <${de} name=${e===""?"trigger":"shadow"} problems=${n} />
    ${t.mode==="auto"&&r`<${Vd} prefix=${e} form=${t} change=${s} problems=${n} />`}
  `}var Xd=[["auto","Automatically"],["manual","Manual only: operators join of their own accord"]];function Vd({prefix:e,form:t,change:o,problems:n}){let s=(l,c)=>o({groups:t.groups.map((u,d)=>d===l?{...u,...c}:u)}),a=()=>{o({groups:[...t.groups,{keywords:"",needs:{priority:"normal",teams:"",skills:""}}]}),Le(`settings-${e}group-${t.groups.length}-keywords`)},i=l=>{o({groups:t.groups.filter((c,u)=>u!==l)}),Le(`settings-${e}add-group`)};return r`
    <${Z} name=${`${e}explicit`} label="When the visitor asks for a person" value=${t.explicit} set=${l=>o({explicit:l})} />
    <${Z} name=${`${e}on_error`} label="When the AI fails: an error, no answer in time, an empty answer" value=${t.on_error} set=${l=>o({on_error:l})} />
    ${t.frustration!==null&&r`<${Z} name=${`${e}frustration`} label="When the visitor is annoyed" value=${t.frustration} set=${l=>o({frustration:l})} />`}
    <${Ye} name=${`${e}after_failed`} label="After so many failed answers in a row" value=${t.after_failed} set=${l=>o({after_failed:l})} problems=${n} hint="Empty for never." />
    <${We} name=${`${e}keywords`} label="When the visitor writes" rows="4" value=${t.keywords} set=${l=>o({keywords:l})} problems=${n} hint=${Kd} />
    ${t.groups.map((l,c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Phrases for particular colleagues, ${c+1}`}>
          <${We} name=${`${e}group-${c}-keywords`} label="When the visitor writes" rows="2" value=${l.keywords} set=${u=>s(c,{keywords:u})} problems=${n} />
          <${Rs} prefix=${`${e}group-${c}`} needs=${l.needs} set=${u=>s(c,{needs:u})} problems=${n} />
          <button type="button" class="action plain" onClick=${()=>i(c)}>Remove these phrases</button>
        </div>
      `)}
    <button type="button" id=${`settings-${e}add-group`} class="action plain add" onClick=${a}>Add phrases for particular colleagues</button>
  `}function Rs({prefix:e,needs:t,set:o,problems:n}){let s=nt(D.value),a=s.length>0?` There are: ${s.join(", ")}.`:"";return r`
    <div class="field">
      <label for=${`settings-${e}-priority`}>Priority</label>
      <select id=${`settings-${e}-priority`} value=${t.priority} onChange=${i=>o({...t,priority:i.target.value})}>
        <option value="high">High: before all others</option>
        <option value="normal">Normal</option>
        <option value="low">Low: after all others</option>
      </select>
    </div>
    <${Ge} name=${`${e}-teams`} label="Teams, the first choice first" value=${t.teams} set=${i=>o({...t,teams:i})} problems=${n} hint=${`With commas between. Empty for everybody.${a}`} />
    <${Ge} name=${`${e}-skills`} label="Skills" value=${t.skills} set=${i=>o({...t,skills:i})} problems=${n} hint="With commas between." />
  `}function Le(e){requestAnimationFrame(()=>document.getElementById(e)?.focus())}var Jd=r`<code>{visitor}</code>, <code>{operator}</code>, <code>{agent}</code> and <code>{page}</code> are filled in before it is sent.`;function Qr({form:e,set:t,problems:o}){let n=(i,l)=>t(e.map((c,u)=>u===i?{...c,...l}:c)),s=()=>{t([...e,{shortcut:"",text:""}]),Le(`settings-canned-${e.length}-shortcut`)},a=i=>{t(e.filter((l,c)=>c!==i)),Le("settings-add-canned")};return r`
    <${de} name="canned" problems=${o} />
    ${e.map(({shortcut:i,text:l},c)=>r`
        <div class="group" role="group" key=${c} aria-label=${`Canned reply ${c+1}`}>
          <${Ge} name=${`canned-${c}-shortcut`} label="Shortcut" value=${i} set=${u=>n(c,{shortcut:u})} problems=${o} />
          <${We} name=${`canned-${c}-text`} label="Reply" rows="2" value=${l} set=${u=>n(c,{text:u})} problems=${o} hint=${Jd} />
          <button type="button" class="action plain" onClick=${()=>a(c)}>Remove this reply</button>
        </div>
      `)}
    <button type="button" id="settings-add-canned" class="action plain add" onClick=${s}>Add a canned reply</button>
  `}var Zr="settings-zones";function el(e){let{form:t,set:o,problems:n}=e;return r`
    <${Z} name="hours-on" label="Offer persons within business hours only" value=${t.on} set=${s=>o({...t,on:s})} />
    <${de} name="hours" problems=${n} />
    ${t.on&&r`<${Qd} ...${e} />`}
  `}function Qd(e){let{form:t,set:o,problems:n}=e,s=()=>{let{monday:a}=t.week;o({...t,week:{...t.week,tuesday:a,wednesday:a,thursday:a,friday:a}})};return r`
    <${Ge} name="hours-zone" label="Time zone" list=${Zr} value=${t.zone} set=${a=>o({...t,zone:a})} problems=${n} hint="Whose clock is meant, such as Europe/Berlin." />
    <datalist id=${Zr}>${Ir().map(a=>r`<option key=${a} value=${a} />`)}</datalist>
    ${io.map(({day:a,label:i})=>r`
        <${tl} key=${a} name=${`hours-${a}`} label=${i} open=${t.week[a]} problems=${n} set=${l=>o({...t,week:{...t.week,[a]:l}})} />
      `)}
    <button type="button" id="settings-hours-copy" class="action plain add" onClick=${s}>Monday's hours from Tuesday to Friday</button>
    <${Zd} ...${e} />
  `}function tl({name:e,label:t,open:o,set:n,problems:s}){let a=(c,u)=>n(o.map((d,$)=>$===c?{...d,...u}:d)),i=()=>{n([...o,o.length===0?xs:{from:"",to:""}]),Le(`settings-${e}-${o.length}-from`)},l=c=>{n(o.filter((u,d)=>d!==c)),Le(`settings-${e}-add`)};return r`
    <div class="day" role="group" aria-label=${t} aria-describedby=${s[e]?`settings-${e}-problem`:null}>
      <span class="day-name" aria-hidden="true">${t}</span>
      <div class="stretches">
        ${o.length===0&&r`<span class="closed">Closed</span>`}
        ${o.map(({from:c,to:u},d)=>r`
            <div class="stretch" key=${d}>
              <input type="time" id=${`settings-${e}-${d}-from`} aria-label=${`${t}: opens`} value=${c} onInput=${$=>a(d,{from:$.target.value})} />
              <span aria-hidden="true">–</span>
              <input type="time" id=${`settings-${e}-${d}-to`} aria-label=${`${t}: closes`} value=${u} onInput=${$=>a(d,{to:$.target.value})} />
              <button type="button" class="link" aria-label=${`${t}: remove ${c} to ${u}`} onClick=${()=>l(d)}>Remove</button>
            </div>
          `)}
      </div>
      <button type="button" id=${`settings-${e}-add`} class="link" aria-label=${`${t}: add hours`} disabled=${o.length>=Jo} onClick=${i}>Add</button>
      <${de} name=${e} problems=${s} />
    </div>
  `}function Zd({form:e,set:t,problems:o}){let{exceptions:n}=e,s=c=>t({...e,exceptions:c}),a=(c,u)=>s(n.map((d,$)=>$===c?{...d,...u}:d)),i=()=>{s([...n,{date:"",open:[],note:""}]),Le(`settings-hours-exception-${n.length}-date`)},l=c=>{s(n.filter((u,d)=>d!==c)),Le("settings-hours-exceptions-add")};return r`
    <p class="radios-label">Dates that differ</p>
    <${de} name="hours-exceptions" problems=${o} />
    ${n.map((c,u)=>{let d=`hours-exception-${u}`,$=c.date||"New date";return r`
        <div class="group" role="group" key=${u} aria-label=${`Date that differs: ${$}`}>
          <div class="exception">
            <label>Date <input type="date" id=${`settings-${d}-date`} value=${c.date} onInput=${f=>a(u,{date:f.target.value})} /></label>
            <label>Note <input id=${`settings-${d}-note`} value=${c.note} maxlength="80" placeholder="Christmas" autocomplete="off" onInput=${f=>a(u,{note:f.target.value})} /></label>
            <button type="button" class="link" aria-label=${`Remove the date ${$}`} onClick=${()=>l(u)}>Remove</button>
          </div>
          <${tl} name=${d} label=${$} open=${c.open} problems=${o} set=${f=>a(u,{open:f})} />
        </div>
      `})}
    <button type="button" id="settings-hours-exceptions-add" class="action plain add" onClick=${i}>Add a date</button>
    <p class="hint">A time that ends at 00:00 ends at midnight; one that ends before it begins runs into the next day.</p>
  `}var ep={name:"Their name",email:"Their e-mail address",question:"Their question"},tp=[["off","Not asked"],["optional","May be left empty"],["required","Required"]];function ol({form:e,set:t,problems:o}){let n=s=>t({...e,...s});return r`
    <${Z} name="prechat" label="Ask visitors something before their first message" value=${e.on} set=${s=>n({on:s})} />
    ${e.on&&r`
      <div class="nested">
        <${We} name="prechat-text" label="Why you ask" value=${e.text} set=${s=>n({text:s})} problems=${o} required hint="Stands above the form." />
        ${Ss.map(s=>r`<${ve} key=${s} name=${`prechat-${s}`} label=${ep[s]} value=${e[s]} set=${a=>n({[s]:a})} options=${tp} />`)}
      </div>
    `}
  `}var Ps=[{id:"triggers",label:"When to hand off"},{id:"hours",label:"Business hours"},{id:"people",label:"Who answers",help:"Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is."},{id:"before",label:"Before the first message"},{id:"waiting",label:"While waiting"},{id:"texts",label:"Texts",help:"What visitors read."},{id:"canned",label:"Canned replies",help:"An operator writes / and the shortcut."},{id:"after",label:"After",help:"Once an operator has a conversation, and once nobody needs it any more."},{id:"files",label:"Files",help:"None that a computer runs can be allowed. What a file is the server sees in its bytes."},{id:"places",label:"Where the widget may be embedded"}],nl=[{name:"name",label:"Name",rows:1,hint:"What the AI is called."},{name:"greeting",label:"Greeting",rows:2},{name:"status_line",label:"When a person is called",rows:1},{name:"failed_text",label:"When the AI has no answer",rows:2},{name:"nobody_text",label:"When a person is asked for and nobody is there",rows:3},{name:"late_offer_text",label:"When somebody is there later",rows:2,hint:"To a visitor who asked in vain. Two buttons stand below it."},{name:"nobody_left_text",label:"When the last operator left while the visitor waits",rows:2},{name:"still_waiting_text",label:"When nobody came in time and there is no AI to go on",rows:2},{name:"form_text",label:"When nobody came in time and a contact is asked for",rows:3,hint:"A form stands below it."},{name:"callback_text",label:"When nobody came in time and somebody is to write back",rows:3},{name:"contact_text",label:"When a contact was left",rows:2},{name:"timeout_text",label:"When nobody came in time and the AI goes on",rows:3},{name:"cancelled_text",label:"When the visitor does not want to wait any longer",rows:2},{name:"released_text",label:"When an operator stayed silent",rows:2},{name:"lost_text",label:"When the operator is lost and the visitor waits again",rows:2},{name:"kept_text",label:"When the operator is lost and should be back soon",rows:2},{name:"returned_text",label:"When the operator gives it back to the AI",rows:2}];function sl(e){let{form:t,change:o,problems:n}=e;return r`
    <${sp} />
    <${Re} id="triggers">
      <${Ls} prefix="" form=${t.trigger} set=${s=>o({trigger:s})} problems=${n} />
      <${st} ...${e} name="reply_seconds" label="The AI must answer within (seconds)" hint="A later answer counts as a failed one." />
      <${ve} name="shadow-mode" label="Try another rule beside it, without following it" value=${t.shadow.mode} options=${op} set=${s=>o({shadow:{...t.shadow,mode:s}})} />
      ${t.shadow.mode==="auto"&&r`<div class="nested"><${Ls} prefix="shadow-" form=${t.shadow} set=${s=>o({shadow:s})} problems=${n} /></div>`}
    <//>
    <${Re} id="hours"><${el} form=${t.hours} set=${s=>o({hours:s})} problems=${n} /><//>
    <${Re} id="people"><${ap} ...${e} /><//>
    <${Re} id="before"><${ol} form=${t.prechat} set=${s=>o({prechat:s})} problems=${n} /><//>
    <${Re} id="waiting"><${ip} ...${e} /><//>
    <${Re} id="texts">
      ${nl.map(({name:s,label:a,rows:i,hint:l})=>{let c={name:s,label:a,hint:l,problems:n,required:!0,value:t[s],set:Pe(o,s)};return i===1?r`<${Ge} key=${s} ...${c} />`:r`<${We} key=${s} ...${c} rows=${String(i)} />`})}
    <//>
    <${Re} id="canned"><${Qr} form=${t.canned} set=${s=>o({canned:s})} problems=${n} /><//>
    <${Re} id="after"><${rp} ...${e} /><//>
    <${Re} id="files"><${lp} ...${e} /><//>
    <${Re} id="places">
      <${We} name="origins" label="Allowed origins" rows="3" value=${t.origins} set=${s=>o({origins:s})} problems=${n} hint=${r`One on each line, such as <code>https://shop.example</code>`} />
    <//>
  `}var op=[["off","No"],["auto","Record what these triggers would do"],["manual","Record what “Manual only” would do"]],np=[["return_to_ai","The AI goes on"],["form","The AI goes on, and a form asks for the visitor’s contact"],["callback","It stays in the list, and somebody is to write back"]];function sp(){let e=t=>{let o=document.getElementById(`settings-section-${t}`);o?.scrollIntoView({block:"start"}),o?.focus({preventScroll:!0})};return r`
    <nav class="sections" aria-label="Sections of the settings">
      ${Ps.map(({id:t,label:o})=>r`<button key=${t} type="button" class="link" onClick=${()=>e(t)}>${o}</button>`)}
    </nav>
  `}function Re({id:e,children:t}){let o=Ps.find(n=>n.id===e);return r`
    <fieldset id=${`settings-section-${e}`} tabindex="-1">
      <legend>${o?.label}</legend>
      ${o?.help&&r`<p class="hint">${o.help}</p>`} ${t}
    </fieldset>
  `}function ap(e){let{form:t,change:o,problems:n}=e;return r`
    <${Rs} prefix="needs" needs=${t.needs} set=${s=>o({needs:s})} problems=${n} />
    <${ve} name="routing" label="How it finds an operator" value=${t.routing} set=${Pe(o,"routing")} options=${[["pull","Operators take from the list"],["push","Offer to one operator after the other"]]} />
    <${ve} name="order" label="Who is asked first" value=${t.order} set=${Pe(o,"order")} options=${[["least_busy","Who has the smallest share of the seats taken"],["longest_idle","Whose last seat came free the longest ago"],["round_robin","In turn: who was given one the longest ago"]]} />
    <${Z} name="sticky" label="Ask whom the visitor last talked to before all others" value=${t.sticky} set=${s=>o({sticky:s})} />
    <${st} ...${e} name="offer_seconds" label="An operator may think about an offer for (seconds)" />
    <${Ye} name="misses_to_away" label="Set an operator Away after so many missed offers in a row" value=${t.misses_to_away} set=${Pe(o,"misses_to_away")} problems=${n} hint="Empty for never." />
  `}function ip(e){let{form:t,change:o}=e;return r`
    <${st} ...${e} name="queue_seconds" label="A visitor waits for a person at most (seconds)" />
    <${ve} name="on_timeout" label="When nobody came in that time" value=${t.on_timeout} set=${Pe(o,"on_timeout")} options=${np} />
    ${t.on_timeout!=="return_to_ai"&&r`<${st} ...${e} name="callback_seconds" label="Somebody writes back within (seconds)" hint="Then the AI goes on." />`}
    <${ve} name="when_full" label="When everybody is full" value=${t.when_full} set=${Pe(o,"when_full")} options=${[["queue","Let visitors wait"],["suppress","Offer no person"]]} />
    <${ve} name="on_nobody" label="When the last operator leaves while a visitor waits" value=${t.on_nobody} set=${Pe(o,"on_nobody")} options=${[["wait","Let the visitor wait: somebody may come back"],["return_to_ai","The AI goes on at once"]]} />
    <${Z} name="late_offer" label="Tell visitors who asked in vain when somebody is there" value=${t.late_offer} set=${n=>o({late_offer:n})} />
  `}function rp(e){let{form:t,change:o,problems:n}=e,s=t.on_lost,a=i=>o({on_lost:{...s,seconds:i}});return r`
    <${st} ...${e} name="remind_seconds" label="Remind an operator who has not written yet after (seconds)" />
    <${st} ...${e} name="release_seconds" label="Put it back into the queue after (seconds)" hint="Counted from when the operator joined, without a first message." />
    <${st} ...${e} name="answer_seconds" label="Remind an operator of an unanswered message after (seconds)" />
    <${st} ...${e} name="transfer_seconds" label="A colleague may think about a transfer for (seconds)" />
    <${ve} name="on_lost" label="When an operator leaves or is cut off" value=${s.mode} set=${i=>o({on_lost:{...s,mode:i}})} options=${[["requeue","The visitor is first in line for the next one"],["keep","Keep it for the operator for a while"],["return_to_ai","The AI goes on"]]} />
    ${s.mode==="keep"&&r`<${Ye} name="on_lost-seconds" label="Keep it for (seconds)" value=${s.seconds} words=${on(s.seconds)} set=${a} problems=${n} required />`}
    <${Ye} name="idle_resolve_seconds" label="Resolve a conversation of the AI without a word for (seconds)" min="60" value=${t.idle_resolve_seconds} words=${on(t.idle_resolve_seconds)} set=${Pe(o,"idle_resolve_seconds")} problems=${n} hint="Empty for never." />
    <${Ye} name="keep_days" label="Erase a conversation after so many days without an entry" value=${t.keep_days} set=${Pe(o,"keep_days")} problems=${n} hint="For good, and never while a visitor waits or an operator has it. Empty for never." />
    <${Z} name="ratings" label="Ask visitors to rate the AI and the operator once their part is over" value=${t.ratings} set=${i=>o({ratings:i})} />
    <${Z} name="stalls" label="Count an answer as failed when the visitor asks the same again or says that it did not help" value=${t.stalls} set=${i=>o({stalls:i})} />
  `}function st({form:e,change:t,problems:o,name:n,label:s,hint:a}){return r`<${Ye} name=${n} label=${s} hint=${a} value=${e[n]} words=${on(e[n])} set=${Pe(t,n)} problems=${o} required />`}function Pe(e,t){return o=>e({[t]:o})}function lp({form:e,change:t,problems:o}){let{megabytes:n,on:s,types:a}=e.attachments,i=c=>t({attachments:{...e.attachments,...c}}),l=c=>u=>i({types:u?[...a,c]:a.filter(d=>d!==c)});return r`
    <${Z} name="attachments" label="Visitors and operators may send each other files" value=${s} set=${c=>i({on:c})} hint="Where the server keeps files." />
    ${s&&r`
      <div class="nested" role="group" aria-label="Kinds of files">
        ${_s.map(([c,u])=>r`<${Z} key=${c} name=${`attachments-${c.replace("/","-")}`} label=${u} value=${a.includes(c)} set=${l(c)} />`)}
        <${de} name="attachments-types" problems=${o} />
      </div>
      <${Ye} name="attachments-megabytes" label="A file may have at most (megabytes)" value=${n} set=${c=>i({megabytes:c})} problems=${o} min="0" step="any" required />
    `}
  `}var nn=class extends T{state={version:0,before:null,form:null,problem:"",refused:{},saving:!1};componentDidMount(){this.#e()}async#e(){try{let{version:t,settings:o}=await y("GET",al(this.props.agentId));this.setState({version:t,before:o,form:Ms(o),problem:""})}catch(t){this.setState({problem:t.detail})}}async#t(t){t.preventDefault();let{form:o,before:n,version:s}=this.state;if(!o||!n)return;let a=Ns(o),i=Object.keys(a)[0];if(i!==void 0){this.setState({problem:"Some fields need another value. Nothing was saved.",refused:{}}),this.#o(i);return}this.setState({saving:!0,problem:"",refused:{}});try{await y("PUT",al(this.props.agentId),{version:s,settings:qr(o,n)}),this.props.onClose()}catch(l){let{detail:c}=l,u=Xr(c);this.setState({saving:!1,problem:c,refused:u===""?{}:{[u]:c}}),u!==""&&this.#o(u)}}#o(t){requestAnimationFrame(()=>{let o=document.getElementById(`settings-${t}-problem`),n=document.getElementById(`settings-${t}`)??o?.closest("[role=group]")?.querySelector("input");(n??o)?.scrollIntoView({block:"center"}),n instanceof HTMLElement&&n.focus({preventScroll:!0})})}render({agentId:t,onClose:o}){let{form:n,problem:s,refused:a,saving:i}=this.state,l=u=>n&&this.setState({form:{...n,...u}}),c=n?{...a,...Ns(n)}:{};return r`
      <${R} id="settings-dialog" title="Handoff settings" onClose=${o}>
        <${cp} agentId=${t} />
        <button type="button" id="open-install" class="link" onClick=${()=>k.value={kind:"install",agentId:t}}>Install it on pages, and check that visitors reach people</button>
        <button type="button" id="open-people" class="link" onClick=${()=>k.value={kind:"people"}}>Operators and teams</button>
        <form id="settings-form" onSubmit=${u=>{this.#t(u)}}>
          ${n?r`<${sl} form=${n} change=${l} problems=${c} />`:!s&&r`<p class="empty">Loading…</p>`}
          <div class="dialog-foot">
            <p id="settings-problem" class="problem" role="alert">${s}</p>
            <button type="submit" id="settings-save" class="action primary" disabled=${!n||i}>${i?"Saving…":"Save"}</button>
          </div>
        </form>
      <//>
    `}};function cp({agentId:e}){let t=m.value?.agents??[];return t.length<2?null:r`
    <div class="field">
      <label for="settings-agent">Agent</label>
      <select id="settings-agent" value=${e} onChange=${n=>{k.value={kind:"settings",agentId:n.target.value}}}>
        ${t.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
    </div>
  `}function al(e){return`api/agents/${encodeURIComponent(e)}`}function rl(e){let t=[{id:"hour",label:"One hour",until:e+36e5},{id:"three",label:"Three hours",until:e+108e5},{id:"tomorrow",label:"Tomorrow morning",until:il(e,1)},{id:"monday",label:"Next Monday",until:il(e,up(e))}];return t.filter(({until:o},n)=>t.findIndex(s=>s.until===o)===n)}function ll(e,t){return Number.isFinite(e)?e<=t?"This time is past. Choose a later one.":e>t+2160*36e5?"Choose a time within 90 days.":"":"Choose a day and a time."}function cl(e){let t=new Date(e),o=n=>String(n).padStart(2,"0");return`${t.getFullYear()}-${o(t.getMonth()+1)}-${o(t.getDate())}T${o(t.getHours())}:${o(t.getMinutes())}`}function il(e,t){let o=new Date(e);return o.setDate(o.getDate()+t),o.setHours(9,0,0,0),o.getTime()}function up(e){return(8-new Date(e).getDay())%7||7}var sn=class extends T{state={problem:"",sending:!1};#e=Date.now();async#t(t){let o=ll(t,Date.now());if(this.setState({problem:o,sending:o===""}),o!=="")return;let n=await Bo(this.props.row,"snooze",{until:t});n!==""&&this.setState({sending:!1,problem:n})}render({onClose:t}){let{problem:o,sending:n}=this.state;return r`
      <${R} id="snooze-dialog" title="Put aside" onClose=${t}>
        <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("until");this.#t(new Date(String(i??"")).getTime())}}>
          <p class="dialog-intro">It stays yours and comes back at that time, or as soon as the visitor writes.</p>
          <div class="presets">
            ${rl(this.#e).map(({id:a,label:i,until:l})=>r`
                <button key=${a} type="button" id=${`snooze-${a}`} class="action plain preset" disabled=${n} onClick=${()=>{this.#t(l)}}>
                  <span>${i}</span> <span class="hint">${z(l,this.#e)}</span>
                </button>
              `)}
          </div>
          <label for="snooze-until">Until another time</label>
          <input type="datetime-local" id="snooze-until" name="until" required min=${cl(this.#e)} aria-describedby="snooze-problem" />
          <div class="dialog-foot">
            <p id="snooze-problem" class="problem" role="alert">${o}</p>
            <button type="submit" id="snooze-submit" class="action primary" disabled=${n}>Put aside</button>
          </div>
        </form>
      <//>
    `}};var an=class extends T{state={problem:"",sending:!1};#e=null;componentDidMount(){this.#e=D.subscribe(()=>this.setState({}))}componentWillUnmount(){this.#e?.()}async#t(t){t.preventDefault();let o=Jr(new FormData(t.target));if(!o){this.setState({problem:"Choose a colleague or a team."});return}this.setState({sending:!0,problem:""});let n=await Bo(this.props.row,"transfer",o);n!==""&&this.setState({sending:!1,problem:n})}render({row:t,onClose:o}){let n=t.operator?.id===m.value?.id,s=t.operator?.name??"a colleague",a=Vr(D.value,[t.operator?.id??"",m.value?.id??""]),i=nt(D.value),{problem:l,sending:c}=this.state;return r`
      <${R} id="transfer-dialog" title="Transfer" onClose=${o}>
        <form onSubmit=${u=>{this.#t(u)}}>
          <p class="dialog-intro">${n?"You have it until somebody has accepted.":`${s} has it until somebody has accepted.`}</p>
          <fieldset>
            <legend>To a colleague</legend>
            ${a.length===0&&r`<p class="hint">You have no colleague for this agent.</p>`}
            <div class="choice-list">${a.map(u=>r`<${ul} key=${u.id} value=${`operator:${u.id}`} label=${u.name} who=${D.value.find(({id:d})=>d===u.id)} hint=${u.text} off=${!u.able} />`)}</div>
          </fieldset>
          ${i.length>0&&r`
            <fieldset>
              <legend>To a team</legend>
              <div class="choice-list">${i.map(u=>r`<${ul} key=${u} value=${`team:${u}`} label=${u} hint="one after the other is asked" off=${!1} />`)}</div>
            </fieldset>
          `}
          <label for="transfer-note">What should be known? (optional)</label>
          <textarea id="transfer-note" name="note" rows="2" maxlength="2000"></textarea>
          ${!n&&r`
            <label for="transfer-reason">Why do you move it from ${s}? ${s} will see it.</label>
            <input id="transfer-reason" name="reason" required maxlength="200" autocomplete="off" />
          `}
          <div class="dialog-foot">
            <p id="transfer-problem" class="problem" role="alert">${l}</p>
            <button type="submit" id="transfer-submit" class="action primary" disabled=${c}>Ask</button>
          </div>
        </form>
      <//>
    `}};function ul({value:e,label:t,who:o,hint:n,off:s}){return r`
    <label class=${`check ${s?"off":""}`}>
      <input type="radio" name="target" value=${e} disabled=${s} />
      ${o&&r`<${Q} name=${t} avatar=${o.avatar} />`}
      <span>${t}</span> <span class="hint">${o?.role?`${o.role} · ${n}`:n}</span>
    </label>
  `}var dp=6e4;function dl(e,t,o,n){let[s,a]=[e,t].map(l=>l!==null&&pp(l,o));if(s&&!a)return"ends";let i=t!==null&&(ae(t,o)!==null||n-(t.called?t.updated_at:t.since)<dp);return!s&&a&&i?"begins":null}function pl(e,t){return e!==null&&t&&e.live&&e.status==="available"}function fl(e,t){let o=ae(e,t),n=te(e.visitor,e.contact);return!o&&e.called?{title:`You are mentioned: ${n}`,body:""}:{title:o?.kind==="transfer"?`${o.from??"A colleague"} asks you to take ${n}`:o?`Offered to you: ${n}`:`${n} is waiting`,body:e.cause?j(e.cause):""}}function ml(e,t){return typeof e?.remind_at=="number"&&t!==null&&!t.remind_at&&Fs(t)}function Fs(e){return e?.list==="mine"&&e.preview?.from!=="operator"&&!e.snoozed_until}function hl(e){return{title:`${te(e.visitor,e.contact)} waits for your reply`,body:""}}function pp(e,t){return ae(e,t)!==null||e.called===!0||e.list==="waiting"&&e.phase==="waiting"&&!e.callback}var Us="handoff-inbox:bell",fp=3e3,mp=[660,880],qs=.16,ht=null,gl=0,vl=!navigator.locks,rn=new Map,ln=new Map,bl=h(()=>r`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(Ie.value)} onClick=${()=>{Bs(!Ie.value)}}>
      ${Ie.value?"Alerts on":"Alerts off"}
    </button>
  `);function yl(){Ie.value=Ne(Us)==="on",w.onChange=hp,navigator.locks?.request(Us,()=>(vl=!0,new Promise(()=>{})))}async function Bs(e){if(Ie.value=e,Oe(Us,e?"on":"off"),!e)return $p();_l(),globalThis.Notification?.permission==="default"&&await Notification.requestPermission()}function hp(e,t){let o=m.peek(),n=(t??e)?.id;if(!o||!n||!Ee.peek())return;let s=dl(e,t,o,Date.now());s==="ends"&&(rn.get(n)?.close(),rn.delete(n)),Fs(t)||(ln.get(n)?.close(),ln.delete(n));let a=Ie.peek()&&vl&&pl(o,re.peek()==="live"),i=ml(e,t);s!=="begins"&&!i||!t||!a||(Date.now()-gl>=fp&&_l(),!(!document.hidden&&document.hasFocus())&&(i?$l(t,hl(t),ln):$l(t,fl(t,o),rn)))}function $l(e,{title:t,body:o},n){if(globalThis.Notification?.permission!=="granted")return;let s=new Notification(t,{body:o,tag:`handoff-${e.id}`});s.onclick=()=>{focus(),I(e.id),s.close()},n.set(e.id,s)}function _l(){gl=Date.now(),ht??=new AudioContext,ht.resume(),mp.forEach((e,t)=>{if(!ht)return;let[o,n]=[ht.createOscillator(),ht.createGain()],s=ht.currentTime+t*qs;o.frequency.value=e,n.gain.setValueAtTime(0,s),n.gain.linearRampToValueAtTime(.2,s+.02),n.gain.linearRampToValueAtTime(0,s+qs),o.connect(n).connect(ht.destination),o.start(s),o.stop(s+qs)})}function $p(){for(let e of[rn,ln]){for(let t of e.values())t.close();e.clear()}}function ee(e){return ye(()=>e(me.value)).value}function be({at:e}){return r`<time datetime=${ke(e)} title=${we(e)}>${Rn(e)}</time>`}var Dt=h(({until:e})=>{let t=e-me.value;return r`<time class=${`countdown ${t<1e4?"short":""}`} role="timer" aria-live="off" datetime=${ke(e)} title=${we(e)}>${Ao(e,me.value)}</time>`});var wl=h(({id:e})=>{let t=w.get(e);if(!t)return null;let o=F.value==="waiting"?t.since:t.updated_at,n=(m.value?.agents.length??0)>1;return r`
      <button
        type="button"
        class=${`row ${t.phase} ${V.value===e?"pointed":""}`}
        data-conversation=${e}
        aria-current=${_.value===e?"true":null}
        onClick=${()=>{I(e)}}
      >
        <span class="row-head">
          <span class="row-name">${te(t.visitor,t.contact)}</span>
          <time class="row-time" datetime=${ke(o)} title=${we(o)}>${ee(s=>G(o,s))}</time>
        </span>
        <span class="row-preview">${bp(t)}</span>
        <${gp} row=${t} many=${n} />
      </button>
    `}),gp=h(({row:e,many:t})=>{let o=vt(e,m.value?.id??""),n=e.cause!==null&&e.phase!=="resolved",s=e.phase==="offered"||e.list==="others",a=m.value&&ae(e,m.value),i=e.snoozed_until&&ee(l=>z(e.snoozed_until??0,l));return r`
      <span class="row-tags">
        ${a&&r`<span class="tag asked-tag">${a.kind==="offer"?"Asks you":`${a.from??"A colleague"} asks you`} · <${Dt} until=${a.until} /></span>`}
        ${!a&&e.transfer&&r`<span class="tag phase">${e.transfer.to.name} is asked</span>`}
        ${e.priority==="high"&&e.phase!=="resolved"&&r`<span class="tag cause">High priority</span>`}
        ${e.priority==="low"&&e.phase!=="resolved"&&r`<span class="tag">Low priority</span>`}
        ${e.called&&r`<span class="tag asked-tag">Mentions you</span>`}
        ${e.team&&e.phase!=="resolved"&&r`<span class="tag">${e.team}</span>`}
        ${e.callback&&r`<span class="tag cause">Callback</span>`}
        ${i&&r`<span class="tag">Until ${i}</span>`}
        ${e.phase==="ai"&&e.unmet&&r`<span class="tag cause">Asked in vain: ${ut(e.unmet)}</span>`}
        ${s&&r`<span class="tag phase">${o}</span>`}
        ${n&&e.cause&&r`<span class="tag cause">${j(e.cause)}</span>`}
        ${(e.tags??[]).map(l=>r`<span key=${l} class="tag own-tag" dir="auto">${l}</span>`)}
        ${t&&E.value===null&&r`<span class="tag">${L(e.agent_id)}</span>`}
      </span>
    `}),vp={visitor:"",ai:"AI: ",operator:"Team: ",system:""};function bp({preview:e}){return e?`${vp[e.from]??""}${e.text}`:"No message yet"}function $t(e,t,o,n=1){return e.count===0?{start:0,end:0}:{start:e.at(t-o*n),end:e.at(t+o*(1+n))+1}}function Wt(e,t,o,n){let s=$t(t,o,n,.5);return e.start<=s.start&&e.end>=s.end}function un(e,t){return{count:e,at:o=>Math.max(0,Math.min(e-1,Math.floor(o/t)))}}function kl(e,t){let o=e.map(({id:n,at:s})=>({at:s,now:t(n)})).filter(({now:n})=>n>=0).map(({at:n,now:s})=>s-n);return o.sort((n,s)=>n-s),o[Math.floor(o.length/2)]??0}var cn=class{count=0;total=0;#e=new Float64Array(0);#t=new Float64Array(1);fill(t,o){let n=2**Math.ceil(Math.log2(Math.max(t,1))),s=new Float64Array(n+1);this.#e=new Float64Array(n);for(let a=0;a<t;a+=1){let i=o(a);this.#e[a]=i,s[a+1]=i}for(let a=1;a<=n;a+=1){let i=a+(a&-a);i<=n&&(s[i]=(s[i]??0)+(s[a]??0))}this.#t=s,this.count=t,this.total=s[n]??0}grow(t,o){if(t>this.#e.length){let[n,s]=[this.count,this.#e];this.fill(t,a=>a<n?s[a]??0:o(a));return}for(;this.count<t;this.count+=1)this.#o(this.count,o(this.count))}measured(t,o){let n=o-(this.#e[t]??0);return Math.abs(n)<.01?!1:(this.#o(t,n),!0)}offset(t){let o=0;for(let n=t;n>0;n-=n&-n)o+=this.#t[n]??0;return o}at(t){let[o,n]=[0,t];for(let s=this.#e.length;s>=1;s/=2){let a=this.#t[o+s];a!==void 0&&a<=n&&(o+=s,n-=a)}return Math.max(0,Math.min(this.count-1,o))}#o(t,o){this.#e[t]=(this.#e[t]??0)+o,this.total+=o;for(let n=t+1;n<this.#t.length;n+=n&-n)this.#t[n]=(this.#t[n]??0)+o}};var yp=93,_p=800,xl=150,dn=null;function fn(e){let t=F.value,o=w.rows(t),n=o[Ma(o.length,w.placeOf(t,V.value),e)]?.id;n!==void 0&&(V.value=n,dn?.reveal(n))}var pn=class extends _e{#e=null;#t=yp;#o=_p;#n=0;#a={start:0,end:0};#i=[];#s=0;#r=0;#u=-xl;#c;#l=null;#p=null;#d=null;#f=new ResizeObserver(()=>this.#v());componentDidMount(){dn=this,this.componentDidUpdate()}componentWillUnmount(){super.componentWillUnmount(),dn===this&&(dn=null),this.#f.disconnect(),clearTimeout(this.#c)}componentDidUpdate(){let t=this.#e;if(!t)return;this.#r!==0&&(t.scrollTop+=this.#r),this.#l!==null&&(t.scrollTop=this.#l),[this.#r,this.#l]=[0,null];let o=this.#d&&t.querySelector(`[data-conversation="${CSS.escape(this.#d)}"]`);o instanceof HTMLElement&&o!==document.activeElement&&o.focus({preventScroll:!0})}reveal(t){let o=w.placeOf(this.props.name,t);if(o<0||!this.#e)return;let n=o*this.#t;this.#n=Math.max(Math.min(this.#n,n),n+this.#t-this.#o),this.#s=0,this.#m(),this.#p=t,this.#l=this.#n,this.forceUpdate()}#g=t=>{this.#e=t,this.#f.disconnect(),t&&this.#f.observe(t)};#v(){let t=this.#e;if(!t||t.clientHeight===0)return;t.scrollTop===0&&(t.scrollTop=this.#n-this.#s);let o=t.clientHeight,n=t.querySelector("li")?.getBoundingClientRect().height||this.#t;o===this.#o&&n===this.#t||([this.#o,this.#t]=[o,n],this.forceUpdate())}#b=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#n=t.scrollTop+this.#s,this.#u=performance.now(),this.#m();let{name:o}=this.props,n=un(w.rows(o).length,this.#t);Wt(this.#a,n,this.#n,this.#o)||this.forceUpdate(),this.#n>0&&n.at(this.#n+2*this.#o)>=n.count-1&&Yn()};#m(){let t=w.rows(this.props.name),{start:o,end:n}=$t(un(t.length,this.#t),this.#n,this.#o,0);this.#i=t.slice(o,n).map(({id:s},a)=>({id:s,at:o+a}))}#h=t=>{let o=Ia[t.key];!o||t.ctrlKey||t.metaKey||t.altKey||(t.preventDefault(),fn(o))};view({name:t}){let o=w.rows(t),n=ie.find(l=>l.name===t);if(o.length===0)return r`<p class="empty" id="rows">${Ee.value?n?.empty:"Loading…"}</p>`;let s=!!Ae.value[t],a=this.#$(t,o.length).map(l=>({at:l,id:o[l]?.id??""}));this.#m();let i=l=>`${l*this.#t-this.#s}px`;return r`
      <div class="rows-scroller" ref=${this.#g} onScroll=${this.#b}>
        <ul class="rows even" id="rows" aria-label=${n?.label} style=${{blockSize:i(o.length)}} onKeyDown=${this.#h}>
          ${a.map(({at:l,id:c})=>r`
              <li key=${c} aria-posinset=${l+1} aria-setsize=${s?-1:o.length} style=${{insetBlockStart:i(l)}}><${wl} id=${c} /></li>
            `)}
        </ul>
        ${s&&r`<button type="button" id="load-more" class="more" onClick=${()=>{Yn()}}>Load more</button>`}
      </div>
    `}#$(t,o){let n=$=>w.placeOf(t,$);if(this.#n>0){let $=kl(this.#i,n)*this.#t;this.#s+=$,this.#n=Math.max(0,this.#n+$)}this.#y();let s=document.activeElement,a=s instanceof HTMLElement&&this.#e?.contains(s);this.#d=this.#p??(a?s.dataset.conversation??null:null),this.#p=null;let i=un(o,this.#t);Wt(this.#a,i,this.#n,this.#o)||(this.#a=$t(i,this.#n,this.#o));let{start:l,end:c}=this.#a,u=Array.from({length:Math.min(c,o)-l},($,f)=>l+f),d=this.#d===null?-1:n(this.#d);return d<0||d>=l&&d<c?u:[...u,d].sort(($,f)=>$-f)}#y(){if(clearTimeout(this.#c),this.#s===0)return;let t=this.#u+xl-performance.now();if(t>0){this.#c=setTimeout(()=>this.forceUpdate(),t);return}this.#r+=this.#s,this.#s=0}};var Hs=[{key:"j / k",label:"Next or previous conversation"},{key:"Enter",label:"Open it"},{key:"↓ ↑ Home End",label:"Move in the list, from a row"},{key:"1 … 5",label:"Go to a list"},{key:"c",label:"Take, accept or join",actions:["claim","accept","join"]},{key:"r",label:"Write a reply"},{key:"n",label:"Write a note for the team"},{key:"/ in a reply",label:"Canned replies"},{key:"@ in a note",label:"Mention a colleague"},{key:"i",label:"Draft a reply with the AI"},{key:"d",label:"Decline",actions:["decline"]},{key:"o",label:"Take over from a colleague",actions:["take-over"]},{key:"t",label:"Transfer",actions:["transfer"]},{key:"w",label:"Do not ask the colleague any more",actions:["withdraw"]},{key:"s",label:"Put aside, or take up again",actions:["snooze","wake"]},{key:"x",label:"Return to AI",actions:["return"]},{key:"e",label:"Resolve",actions:["resolve"]},{key:"z",label:"Reopen",actions:["reopen"]},{key:"l",label:"Tags"},{key:"a",label:"Give a waiting visitor to a team"},{key:"p",label:"Add to knowledge base",actions:["publish"]},{key:"u",label:"Unanswered questions"},{key:"f",label:"Filter and views"},{key:"/",label:"Search what was said"},{key:"v",label:"Available or Away"},{key:"b",label:"Alerts on or off"},{key:"m",label:"Operators and teams"},{key:"g",label:"Install an agent, and check that it is"},{key:",",label:"Handoff settings"},{key:".",label:"Details"},{key:"?",label:"This list"},{key:"Esc",label:"Leave the reply field"}];function Sl(e){return Hs.find(t=>t.key===e)?.actions??[]}function mn(e,t=[]){let o=new Map;for(let s of e.flatMap(({tags:a})=>a??[]))o.set(s,(o.get(s)??0)+1);return[...o.keys()].filter(s=>!t.includes(s)).sort((s,a)=>(o.get(a)??0)-(o.get(s)??0)||s.localeCompare(a)).slice(0,100)}function Tl(e,t){let o=e.replaceAll(","," ").replace(/\s+/g," ").trim(),n=t.some(s=>s.toLocaleLowerCase()===o.toLocaleLowerCase());return o===""||n?null:o}var ro=b(!1),Gs=b({of:"",views:[]});function Cl(){return`handoff-inbox:views:${m.peek()?.id??""}`}function js(){let e=m.value?.id??"";return Gs.value.of===e?Gs.value.views:qa(Ne(Cl()))}function Al(e){Gs.value={of:m.peek()?.id??"",views:e},Oe(Cl(),JSON.stringify(e))}function Ys(){ro.value=!ro.value,ro.value&&requestAnimationFrame(()=>document.getElementById("filter-tag")?.focus())}var Il=h(()=>r`
    <button type="button" id="filter" class="square" aria-label="Filter and views" title="Filter and views" aria-expanded=${String(ro.value)} aria-controls="filter-panel" aria-pressed=${String(!Wa(fe.value))} onClick=${Ys}>
      <${H} name="sieve" />
    </button>
  `),Ml=h(()=>{let e=Pa(fe.value);return r`
    <p class="filter-line" role="status" id="filter-line">
      ${e!==""&&r`Only: ${e} <button type="button" id="filter-off" class="link" onClick=${()=>os(jt)}>Show all</button>`}
    </p>
  `}),Ol=h(()=>{if(!ro.value)return null;let e=fe.value,t=o=>os({...e,...o});return r`
    <section class="filter-panel" id="filter-panel" aria-label="Filter and views">
      <${El} id="filter-tag" label="Tag" value=${e.tag} options=${mn(w.all())} set=${o=>t({tag:o})} />
      <${El} id="filter-team" label="Team" value=${e.team} options=${nt(D.value)} set=${o=>t({team:o})} />
      <${zs} id="filter-called" label="I am mentioned" value=${e.called} set=${o=>t({called:o})} />
      <${zs} id="filter-high" label="High priority" value=${e.high} set=${o=>t({high:o})} />
      <${zs} id="filter-unmet" label="Asked for a person in vain" value=${e.unmet} set=${o=>t({unmet:o})} />
      <${wp} />
    </section>
  `});function El({id:e,label:t,value:o,options:n,set:s}){let a=o===""||n.includes(o)?n:[o,...n];return r`
    <div class="field">
      <label for=${e}>${t}</label>
      <select id=${e} value=${o} onChange=${i=>s(i.target.value)}>
        <option value="">Any</option>
        ${a.map(i=>r`<option key=${i} value=${i}>${i}</option>`)}
      </select>
    </div>
  `}function zs({id:e,label:t,value:o,set:n}){return r`<label class="check"><input type="checkbox" id=${e} checked=${o} onChange=${s=>n(s.target.checked)} /> ${t}</label>`}var wp=h(()=>{let e=t=>{t.preventDefault();let o=t.target,n=String(new FormData(o).get("view")??"");Al(Fa(js(),{name:n,agent:E.value,list:F.value,sieve:fe.value})),o.reset()};return r`
    <h3>Saved views</h3>
    <ul class="views" id="views" aria-label="Saved views">
      ${js().map(t=>r`
          <li key=${t.name}>
            <button type="button" class="link view" data-view=${t.name} onClick=${()=>kp(t)}>${t.name}</button>
            <button type="button" class="tag-off" aria-label=${`Forget the view ${t.name}`} onClick=${()=>Al(js().filter(({name:o})=>o!==t.name))}><${H} name="cross" /></button>
          </li>
        `)}
    </ul>
    <form class="tag-form" onSubmit=${e}>
      <label class="hidden" for="view-name">Save this list and filter as</label>
      <input id="view-name" name="view" required maxlength=${Ln} autocomplete="off" placeholder="Save this list and filter as" />
      <button type="submit" id="view-save" class="action plain">Save</button>
    </form>
    <p class="hint">Views are kept in this browser.</p>
  `});function kp({agent:e,list:t,sieve:o}){let n=m.value?.agents.some(({id:s})=>s===e)??!1;F.value=t,fe.value=o,qo(n?e:null)}var Ll="handoff-inbox:single-keys";function Rl(){pt.value=Ne(Ll)!=="off",document.addEventListener("keydown",Sp)}function Pl(e){pt.value=e,Oe(Ll,e?"on":"off")}var xp={j:()=>fn(1),k:()=>fn(-1),r:()=>Wl(!1),n:()=>Wl(!0),i:()=>Nl("suggest"),l:()=>Dl("tag"),a:()=>Dl("assign-team"),p:()=>Uo(),u:()=>k.value={kind:"questions"},m:()=>k.value={kind:"people"},g:()=>Ap(),f:Ys,v:()=>{ot(m.value?.status==="available"?"away":"available")},b:()=>{Bs(!Ie.value)},",":()=>Nl("open-settings"),".":()=>J.value=!J.value,"/":()=>document.getElementById("search")?.focus(),"?":()=>k.value={kind:"help"}};function Sp(e){let t=e.target;if(e.key==="Escape"&&t.id==="composer"&&t.blur(),!pt.value||e.ctrlKey||e.metaKey||e.altKey||e.isComposing||k.value||Ep(t))return;if(e.key==="Enter"&&t===document.body&&V.value){e.preventDefault(),I(V.value);return}let o=xp[e.key]??Tp(e.key);o&&(e.preventDefault(),o())}function Tp(e){let t=Sl(e);if(t.length>0)return()=>Ti(t);let o=/^[1-9]$/.test(e)?ie[Number(e)-1]:void 0;return o?()=>F.value=o.name:null}function Nl(e){document.getElementById(e)?.click()}function Dl(e){P.value&&(J.value=!0),requestAnimationFrame(()=>document.getElementById(e)?.focus())}function Wl(e){ze.value=e,requestAnimationFrame(()=>document.getElementById("composer")?.focus())}function Ap(){let e=E.value??m.value?.agents[0]?.id;e!==void 0&&(k.value={kind:"install",agentId:e})}function Ep(e){return e.isContentEditable||["INPUT","TEXTAREA","SELECT"].includes(e.tagName)}var Fe=()=>k.value=null,Fl=h(()=>{let e=k.value;switch(e?.kind){case"settings":return r`<${nn} key=${e.agentId} agentId=${e.agentId} onClose=${Fe} />`;case"reason":return r`<${Cp} deed=${e.deed} row=${e.row} />`;case"transfer":return r`<${an} row=${e.row} onClose=${Fe} />`;case"snooze":return r`<${sn} row=${e.row} onClose=${Fe} />`;case"install":return r`<${Ho} key=${e.agentId} agentId=${e.agentId} onClose=${Fe} />`;case"people":return r`<${Xo} onClose=${Fe} />`;case"page":return r`<${Yo} key=${`${e.row.id}:${e.question}`} row=${e.row} question=${e.question} onClose=${Fe} />`;case"questions":return r`<${Vo} onClose=${Fe} />`;case"ledger":return r`<${zo} onClose=${Fe} />`;case"help":return r`<${Ip} />`;default:return null}});function Cp({deed:e,row:t}){let o=t.operator?.name??"a colleague",n=e==="decline"?"Decline":`Take over from ${o}`;return r`
    <${R} id="reason-dialog" title=${n} onClose=${Fe}>
      <form onSubmit=${a=>{a.preventDefault();let i=new FormData(a.target).get("reason");Ei(e,t,String(i??"").trim())}}>
        <label for="reason">Why? ${e==="decline"?"The team will see it. (optional)":`${o} will see it.`}</label>
        <input id="reason" name="reason" required=${e!=="decline"} maxlength="200" autocomplete="off" />
        <div class="dialog-foot"><button type="submit" id="reason-submit" class="action primary">${e==="decline"?"Decline":"Take over"}</button></div>
      </form>
    <//>
  `}var Ip=h(()=>{let e=t=>Pl(t.target.checked);return r`
    <${R} id="help-dialog" title="Keyboard" onClose=${Fe}>
      <dl class="keys">${Hs.map(({key:t,label:o})=>r`<dt><kbd>${t}</kbd></dt><dd>${o}</dd>`)}</dl>
      <label class="check"><input type="checkbox" id="single-keys" checked=${pt.value} onChange=${e} /> Use single keys</label>
    <//>
  `});var hn=h(({action:e,row:t})=>{let o=ce.value===`${e.id}:${t.id}`;return r`
      <button
        type="button"
        id=${`action-${e.id}`}
        class=${`action ${e.tone}`}
        disabled=${e.why!==""||o}
        title=${e.why||null}
        onClick=${()=>{ft(e.id,t)}}
      >
        ${e.label}
      </button>
    `});var ql=h(({row:e})=>{let t=m.value;if(!t)return null;let o=ae(e,t);if(!o)return r`<${Mp} row=${e} />`;let n=o.kind==="offer"?"This conversation is offered to you":`${o.from??"A colleague"} asks you to take this conversation`;return r`
      <section class="asked" id="asked" aria-label=${o.kind==="offer"?"Offer":"Transfer"}>
        <div class="asked-words">
          <p role="status"><strong>${n}</strong></p>
          ${o.note&&r`<p class="asked-note" dir="auto">“${o.note}”</p>`}
        </div>
        <span class="asked-time"><span class="hidden">Time left: </span><${Dt} until=${o.until} /></span>
        <div class="asked-actions">${Je(e,t).map(s=>r`<${hn} key=${s.id} action=${s} row=${e} />`)}</div>
      </section>
    `}),Mp=h(({row:e})=>{let{transfer:t}=e;if(!t||e.phase!=="human")return null;let o=e.operator?.id===m.value?.id,s=he.value.findLast(a=>a.type==="transfer_offered")?.forced?.by?.id===m.value?.id;return r`
      <section class="asked under-way" id="transfer-under-way" aria-label="Transfer">
        <p class="asked-words" role="status">${t.to.name} is being asked to take it${o?". Until then you have it.":"."}</p>
        <span class="asked-time"><span class="hidden">Time left: </span><${Dt} until=${t.until} /></span>
        ${s&&!o&&r`<button type="button" id="asked-withdraw" class="action plain" onClick=${()=>{ft("withdraw",e)}}>Do not ask any more</button>`}
      </section>
    `}),Ul=h(()=>{let e=m.value,t=Kt.value.filter(o=>o.id!==_.value);return e?r`
    <ul class="asked-list" id="asked-list" aria-label="Waits for your answer" aria-live="polite" aria-relevant="additions">
      ${t.map(o=>{let n=ae(o,e);return r`
          <li key=${o.id}>
            <button type="button" class="asked-row" data-asked=${o.id} onClick=${()=>{I(o.id)}}>
              <span>${n?.kind==="transfer"?`${n.from??"A colleague"} asks you to take ${te(o.visitor,o.contact)}`:`Offered to you: ${te(o.visitor,o.contact)}${o.cause?`. ${j(o.cause)}`:""}`}</span>
              <${Dt} until=${n?.until??0} />
            </button>
          </li>
        `})}
    </ul>
  `:null});var Bl=h(()=>{let e=m.value,t=e?Sa(e):"";return r`
    <div class="away" role="status">
      ${t&&r`<div class="away-box" id="away"><p>${t}</p><button type="button" id="i-am-back" class="action primary" onClick=${()=>{ot("available")}}>I am back</button></div>`}
    </div>
  `});var Hl=h(()=>{let e=ee(t=>jo(oe.value,t));return e===""?null:r`<button type="button" id="open-ledger" class="ledger-line" aria-haspopup="dialog" onClick=${()=>k.value={kind:"ledger"}}>${e}</button>`});var jl=h(()=>{let{words:e}=q.value;return r`
    <form class="search" role="search" onSubmit=${n=>{n.preventDefault(),bi()}}>
      <label class="hidden" for="search">Search what was said</label>
      <input
        id="search"
        type="search"
        placeholder="Search what was said"
        autocomplete="off"
        spellcheck=${!1}
        maxlength="200"
        value=${e}
        onInput=${n=>Fo(n.target.value)}
        onKeyDown=${n=>{n.key==="Escape"&&(n.preventDefault(),yi(),n.target.blur())}}
      />
    </form>
  `}),zl=h(()=>{let e=q.value,t=Xa(e);return r`
    <div class="rows-scroller" id="found">
      <p class=${e.problem?"found-line problem":"found-line"} role="status" id="found-line">${t}</p>
      <ul class="rows" aria-label="What was found, the latest first">
        ${e.items.map(o=>r`<${Op} key=${`${o.row.id}:${o.seq}`} item=${o} />`)}
      </ul>
      ${e.stage==="done"&&e.next!==null&&r`<button type="button" id="find-more" class="more" onClick=${()=>{Zn()}}>Load more</button>`}
    </div>
  `}),Op=h(({item:e})=>{let{visitor:t,list:o,said:n}=Va(e),s=le.value,a=_.value===e.row.id&&s?.seq===e.seq,i=(m.value?.agents.length??0)>1;return r`
      <li>
        <button type="button" class="row" data-found=${`${e.row.id}:${e.seq}`} aria-current=${a?"true":null} onClick=${()=>xi(e)}>
          <span class="row-head">
            <span class="row-name">${t}</span>
            <time class="row-time" datetime=${ke(e.at)} title=${we(e.at)}>${ee(l=>G(e.at,l))}</time>
          </span>
          <span class="row-found" dir="auto"><span class="row-said">${n}: </span>${e.excerpt.map(({text:l,hit:c})=>c?r`<mark>${l}</mark>`:l)}</span>
          <span class="row-tags">
            <span class="tag">${o}</span>
            ${i&&E.value===null&&r`<span class="tag">${L(e.row.agent_id)}</span>`}
          </span>
        </button>
      </li>
    `});var Np=[{status:"available",label:"Available"},{status:"away",label:"Away"},{status:"offline",label:"Offline"}],Gl=h(()=>{let e=m.value;if(!e)return null;let t=re.value==="live",o=t&&e.live&&e.status==="available";return r`
    <div class="status" role="group" aria-label="Your status">
      <div class="choices">
        ${Np.map(({status:n,label:s})=>r`
            <button
              key=${n}
              type="button"
              id=${`status-${n}`}
              class=${`choice ${n}`}
              aria-pressed=${String(e.status===n)}
              onClick=${()=>{ot(n)}}
            >
              ${s}
            </button>
          `)}
      </div>
      <div class="self">
        <${Q} name=${e.name} avatar=${e.avatar} />
        <div>
          <p id="self" class="self-name">${e.name}${e.role&&r` <span class="person-role">${e.role}</span>`}</p>
          <p id="duty" class=${`duty ${o?"serving":"idle"}`} role="status">
            <span class="dot" aria-hidden="true"></span><span>${xa(e,t)}</span>
          </p>
        </div>
      </div>
    </div>
  `});function Yl(){return r`
    <section class="sidebar" aria-label="Conversations">
      <header class="top">
        <${Wp} />
        <${Gl} />
      </header>
      <${Bl} />
      <${Ul} />
      <${Hl} />
      <div class="seek"><${jl} /><${Il} /></div>
      <${Ol} />
      <${Ml} />
      <${Dp} />
      <${Pp} />
    </section>
  `}var Dp=h(()=>q.value.words===""?r`<${Lp} /><${pn} key=${F.value} name=${F.value} />`:r`<${zl} />`),Wp=h(()=>{let e=m.value?.agents??[],t=E.value??e[0]?.id,o=n=>qo(n.target.value||null);return r`
    <div class="agent-switch">
      <label class="hidden" for="agent">Agent</label>
      <select id="agent" value=${E.value??""} onChange=${o}>
        <option value="">All agents</option>
        ${e.map(({id:n,name:s})=>r`<option key=${n} value=${n}>${s}</option>`)}
      </select>
      ${t!==void 0&&r`<button
        type="button"
        id="open-settings"
        class="square"
        aria-label="Handoff settings"
        title="Handoff settings"
        onClick=${()=>k.value={kind:"settings",agentId:t}}
      >
        <${H} name="gear" />
      </button>`}
    </div>
  `});function Lp(){return r`<nav class="tabs" aria-label="Lists">${ie.map(({name:e,label:t})=>r`<${Rp} key=${e} name=${e} label=${t} />`)}</nav>`}var Rp=h(({name:e,label:t})=>{let o=w.count(e);return r`
      <button
        type="button"
        id=${`list-${e}`}
        class=${`tab ${e==="waiting"&&o>0?"pressing":""}`}
        aria-current=${F.value===e?"true":null}
        onClick=${()=>F.value=e}
      >
        <span>${t}</span> <span class="count">${Ca(o,!!Ae.value[e])}</span>
      </button>
    `}),Pp=h(()=>r`
    <footer class="foot">
      <span id="connection" role="status">${re.value==="reconnecting"?"Reconnecting…":""}</span>
      <${bl} />
      <button type="button" id="open-questions" class="quiet" aria-haspopup="dialog" onClick=${()=>k.value={kind:"questions"}}>
        Questions <kbd>u</kbd>
      </button>
      <button type="button" id="open-help" class="quiet" onClick=${()=>k.value={kind:"help"}}>
        Keyboard <kbd>?</kbd>
      </button>
    </footer>
  `);var Kl="en",Xl=h(({id:e})=>{let t=xe(e);if(t.length===0)return null;let o=n=>{Vn(e,n),document.getElementById("composer")?.focus()};return r`
      <ul class="attached" id="attached" aria-label="Files to send">
        ${t.map(({n,name:s,size:a,part:i,file:l})=>r`
            <li key=${n}>
              <bdi class="file-name">${s}</bdi> <span class="hint">${Zt(a,Kl)}</span>
              ${l===null&&r`<progress max="1" value=${i} aria-label=${`Sending ${s}`}></progress>`}
              <button type="button" class="square" aria-label=${`Remove ${s}`} onClick=${()=>o(n)}>×</button>
            </li>
          `)}
      </ul>
    `}),Vl=h(({files:e})=>{let t=_.value;return r`<ul class="entry-files">${e.map(o=>r`<${Fp} key=${o.id} id=${t} file=${o} />`)}</ul>`});function Fp({id:e,file:t}){let{bytes:o,media_type:n,name:s}=t,a=Et(`api/conversations/${e}/files/${t.id}`),i=Zt(o,Kl);return r`
    <li>
      <a class="entry-file" href=${a} download=${s}>
        ${n.startsWith("image/")&&r`<img src=${a} alt="" loading="lazy" width="220" height="150" />`}
        <span><span class="hidden">Download</span> <bdi class="file-name">${s}</bdi> <span class="hint">${i}</span></span>
      </a>
    </li>
  `}var Ks=new Set;function Jl(){B(()=>{let e=P.value?.agent_id;e!==void 0&&!Ce.value.has(e)&&qp(e)})}async function qp(e){if(!Ks.has(e)){Ks.add(e);try{let{settings:t}=await y("GET",`api/agents/${e}`);Ce.value=new Map(Ce.peek()).set(e,t.canned??[])}catch{}finally{Ks.delete(e)}}}function Ql(e){return{visitor:e.visitor.name??e.contact?.name??"",operator:m.peek()?.name??"",agent:L(e.agent_id),page:e.page??""}}var lo="composer-choices",$n=class extends _e{#e=null;#t=null;#o=0;#n=null;componentDidUpdate(){this.#n!==null&&this.#e&&this.#e.setSelectionRange(this.#n,this.#n),this.#n=null,document.getElementById(`${lo}-${this.#o}`)?.scrollIntoView({block:"nearest"})}#a(t,o){let{row:n,note:s}=this.props,a=D.peek().filter(({id:l})=>l!==m.peek()?.id),i=Ce.peek().get(n.agent_id)??[];this.#t=s?$i(t,o,a):hi(t,o,i,Ql(n)),this.#o=0,this.forceUpdate()}#i(){this.#t!==null&&(this.#t=null,this.forceUpdate())}#s(t){let{place:o}=this.props;if(!this.#t)return;let{text:n,caret:s}=vi(Y.value.get(o)??"",this.#t,t);this.#t=null,this.#n=s,Ze(o,n),this.forceUpdate(),this.#e?.focus()}#r=t=>{let{value:o,selectionStart:n}=t.target,{row:s,place:a,note:i}=this.props;Ze(a,o),this.#a(o,n),!i&&o.trim()!==""&&!o.startsWith("/")&&Ni(s.id)};#u=t=>{t.isComposing||(this.#t&&this.#c(t)?(t.preventDefault(),t.stopPropagation()):t.key==="Enter"&&!t.shiftKey&&(t.preventDefault(),this.props.onSend()))};#c(t){let o=this.#t?.choices??[],n=o[this.#o];if(t.key==="ArrowDown"||t.key==="ArrowUp")this.#o=(this.#o+(t.key==="ArrowDown"?1:o.length-1))%o.length,this.forceUpdate();else if((t.key==="Enter"||t.key==="Tab")&&!t.shiftKey&&n)this.#s(n);else if(t.key==="Escape")this.#i();else return!1;return!0}view({place:t,note:o,enabled:n,onPaste:s}){let a=this.#t;return r`
      <textarea
        id="composer"
        ref=${l=>this.#e=l}
        rows="2"
        aria-label=${o?"Your note, only for the team":"Your reply"}
        aria-describedby=${n?null:"composer-why"}
        aria-autocomplete="list"
        aria-controls=${a?lo:null}
        aria-activedescendant=${a?`${lo}-${this.#o}`:null}
        placeholder=${o?"Write a note. The visitor never sees it. @ calls a colleague.":n?"Write a reply… / for a canned one":""}
        disabled=${!n}
        value=${Y.value.get(t)??""}
        onInput=${this.#r}
        onPaste=${l=>s(l,l.clipboardData)}
        onKeyDown=${this.#u}
        onBlur=${()=>this.#i()}
      ></textarea>
      ${a&&this.#l(a.choices,o)}
      <p class="hidden" role="status">${a?`${a.choices.length} ${o?"colleagues":"replies"}, arrow keys to choose`:""}</p>
    `}#l(t,o){return r`
      <ul id=${lo} class="choices-list" role="listbox" aria-label=${o?"Colleagues":"Canned replies"} onMouseDown=${s=>s.preventDefault()}>
        ${t.map((s,a)=>r`
            <li key=${s.key} id=${`${lo}-${a}`} role="option" aria-selected=${String(a===this.#o)} class="choice-item" onClick=${()=>this.#s(s)}>
              ${o&&r`<${Q} name=${s.label} avatar=${Jt(s.key)} />`}
              <strong>${s.label}</strong> <span class="choice-hint">${s.hint}</span>
            </li>
          `)}
      </ul>
    `}};var Zl=h(({row:e})=>{let t=m.value;if(!t)return null;let o=ze.value,n=o?{enabled:!0}:ka(e,t),s=o?Vt(e.id):e.id,a=Y.value.get(s)??"",i=o?null:Kn(e.agent_id),l=a.trim()===""&&(o||oo(e.id).length===0),c=!o&&xe(e.id).some(({file:g})=>g===null),u=()=>{n.enabled&&!l&&!c&&Ci(a.trim(),o)},d=g=>{g.preventDefault(),u()},$=(g,C)=>{!i||!n.enabled||!C?.types.includes("Files")||C.types.includes("text/plain")||(g.preventDefault(),Xn(e,[...C.files]))},f=g=>$(g,g.dataTransfer),p=g=>{let C=g.target;Xn(e,[...C.files??[]]),C.value=""};return r`
      <form class=${`composer ${o?"noting":""}`} id="composer-form" onSubmit=${d} onDragOver=${f} onDrop=${f}>
        <${Bp} />
        ${!n.enabled&&r`<${Hp} why=${n.why} remedy=${n.remedy} row=${e} />`}
        ${i&&r`<${Xl} id=${e.id} />`}
        <div class="composer-box">
          ${i&&r`
            <button type="button" id="attach" class="square" aria-label="Attach a file" title="Attach a file" disabled=${!n.enabled} onClick=${()=>document.getElementById("attach-input")?.click()}>
              <${H} name="clip" />
            </button>
            <input type="file" id="attach-input" multiple hidden accept=${i.endings.map(g=>`.${g}`).join()} onChange=${p} />
          `}
          <${$n} key=${s} row=${e} place=${s} note=${o} enabled=${n.enabled} onSend=${u} onPaste=${$} />
          ${!o&&t.ai&&r`<${Up} row=${e} enabled=${n.enabled} />`}
          <button type="submit" id="send" class="send" aria-label=${o?"Add note":"Send reply"} disabled=${!n.enabled||l||c}>
            <${H} name=${o?"note":"send"} />
          </button>
        </div>
      </form>
    `}),Up=h(({row:e,enabled:t})=>{let o=ce.value===`suggest:${e.id}`;return r`
      <button type="button" id="suggest" class="square" aria-label="Draft a reply with the AI" title="Draft a reply with the AI" disabled=${!t||o} onClick=${()=>{Ii(e)}}>
        <${H} name="spark" />
      </button>
    `}),Bp=h(()=>{let e=(t,o,n)=>r`
    <label class="mode">
      <input type="radio" id=${o} name="composer-mode" checked=${ze.value===t} onChange=${()=>ze.value=t} />
      <span>${n}</span>
    </label>
  `;return r`
    <fieldset class="modes">
      <legend class="hidden">Write a</legend>
      ${e(!1,"composer-message","Message")} ${e(!0,"composer-note","Note")}
    </fieldset>
  `}),Hp=h(({why:e,remedy:t,row:o})=>r`
    <p class="refusal">
      <span id="composer-why" role="status">${e}</span>
      <${ec} remedy=${t} row=${o} />
    </p>
  `),ec=h(({remedy:e,row:t})=>{let o=m.value;if(!o||e===null)return null;if(e==="available")return r`<button type="button" id="remedy" class="link" onClick=${()=>{ot("available")}}>Set me Available</button>`;let n=Je(t,o).find(({id:s})=>s===e);return n?n.why?o.status==="available"?null:r`<${ec} remedy="available" row=${t} />`:r`<button type="button" id="remedy" class="link" onClick=${()=>{ft(n.id,t)}}>${n.label}</button>`:null});var tc=h(({row:e})=>r`
    <section aria-label="Tags and team">
      <h3>Tags</h3>
      <${jp} row=${e} />
      <${zp} row=${e} />
    </section>
  `),jp=h(({row:e})=>{let t=e.tags??[],o=n=>{n.preventDefault();let s=n.target,a=Tl(String(new FormData(s).get("tag")??""),t);a!==null&&ns(e,{add:[a]}),s.reset()};return r`
      <ul class="tag-list" id="tags" aria-label="Tags">
        ${t.map(n=>r`
            <li key=${n} class="tag-chip">
              <span dir="auto">${n}</span>
              <button type="button" class="tag-off" aria-label=${`Take away the tag ${n}`} onClick=${()=>{ns(e,{remove:[n]})}}><${H} name="cross" /></button>
            </li>
          `)}
      </ul>
      <form class="tag-form" onSubmit=${o}>
        <label class="hidden" for="tag">Add a tag</label>
        <input id="tag" name="tag" list="known-tags" maxlength="40" autocomplete="off" placeholder="Add a tag" dir="auto" />
        <datalist id="known-tags">${mn(w.all(),t).map(n=>r`<option key=${n} value=${n}></option>`)}</datalist>
        <button type="submit" id="tag-add" class="action plain">Add</button>
      </form>
    `}),zp=h(({row:e})=>{let t=nt(D.value);if(e.phase!=="waiting"||t.length===0)return e.team?r`<p class="for-team" id="for-team">For team ${e.team}</p>`:null;let o=n=>{let{value:s}=n.target;s!==""&&Mi(e,s)};return r`
      <div class="field team-field">
        <label for="assign-team">For team</label>
        <select id="assign-team" value=${e.team??""} onChange=${o}>
          ${!e.team&&r`<option value="">Anybody</option>`}
          ${[...new Set([...e.team?[e.team]:[],...t])].map(n=>r`<option key=${n} value=${n}>${n}</option>`)}
        </select>
      </div>
    `});var Gp=10,gn=class extends _e{#e=null;componentDidMount(){this.#t()}componentDidUpdate(){this.#t()}async#t(){let{id:t,contact:o}=this.props.row,n=o?.email??"",s=`${t} ${n}`;if(this.#e?.of===s)return;if(this.#e={of:s,rows:[]},n==="")return this.forceUpdate();let{items:a}=await y("GET",`api/search?${new URLSearchParams({q:`"${n}"`})}`).catch(()=>({items:[]}));if(this.#e.of!==s)return;let i=new Map;for(let{row:l}of a)l.id!==t&&l.contact?.email.toLowerCase()===n.toLowerCase()&&i.set(l.id,l);this.#e={of:s,rows:[...i.values()].slice(0,Gp)},this.forceUpdate()}view(){let t=this.#e?.rows??[];return t.length===0?null:r`
      <section aria-label="Other conversations">
        <h3>Other conversations</h3>
        <ul class="others" id="others">
          ${t.map(o=>r`
              <li key=${o.id}>
                <button type="button" class="link" data-other=${o.id} onClick=${()=>Yp(o)}>${ee(n=>z(o.updated_at,n))} · ${vt(o,m.value?.id??"")}</button>
                <p class="hint" dir="auto">${o.preview?.text??""}</p>
              </li>
            `)}
        </ul>
      </section>
    `}};function Yp(e){$e(e),I(e.id)}function vn({rows:e,label:t}){return r`
    <table class="candidates">
      <caption class="hidden">${t}</caption>
      <thead class="hidden"><tr><th scope="col">Operator</th><th scope="col">Why or why not</th></tr></thead>
      <tbody>
        ${e.map(({operator:o,name:n,chosen:s,text:a})=>r`
            <tr key=${o} class=${s?"chosen":""}><th scope="row">${n??o}</th><td>${a}</td></tr>
          `)}
      </tbody>
    </table>
  `}var oc=h(()=>{let e=Qe.value,t=wt.value;return r`
    <section class="why">
      <h3>
        <button type="button" id="toggle-why" class="disclosure" aria-expanded=${String(t)} aria-controls="why" onClick=${()=>wt.value=!t}>Why</button>
      </h3>
      <div id="why" hidden=${!t}>
        ${!e&&r`<p class="hint">Looking it up…</p>`}
        ${e?.next&&r`<${Kp} next=${e.next} />`}
        ${e&&r`<ol class="decisions" id="decisions" aria-label="Decisions, the newest first">${Vp(e.decisions).map(o=>r`<li key=${o.seq}><${Xp} decision=${o} /></li>`)}</ol>`}
        ${e&&e.decisions.length===0&&r`<p class="hint">Nothing has been decided here yet.</p>`}
      </div>
    </section>
  `}),Kp=h(({next:e})=>r`
    <p class="next" id="why-next">
      <span class="next-words">${e.text}</span>
      ${e.at!==null&&r`<span class="next-time">in <span role="timer" aria-live="off">${Ao(e.at,me.value)}</span></span>`}
    </p>
  `);function Xp({decision:e}){let{text:t,at:o,kind:n,matched:s,candidates:a,shadow:i,verified:l}=e,c=ko(e.snapshot),u=Ut(e.policy);return r`
    <div class="decision" data-kind=${n}>
      <p>${t} <${be} at=${o} /></p>
      ${s&&r`<p class="hint">Said: <q dir="auto">${s}</q></p>`}
      ${c&&r`<p class="hint">${c}</p>`}
      ${a.length>0&&r`<${vn} rows=${a.map(d=>({...d,name:d.name??et(d.operator)}))} label=${`Who was considered: ${t}`} />`}
      ${u&&r`<p class="hint">By the rule: ${u}</p>`}
      ${i&&r`<p class="hint">On trial: ${i}</p>`}
      ${!l&&r`<p class="doubt">Deciding again from these facts gives something else.</p>`}
    </div>
  `}function Vp(e){return[...e].sort((t,o)=>o.seq-t.seq||o.at-t.at)}var nc=h(({row:e})=>r`
    <section id="details" class=${`details ${J.value?"wanted":""}`} aria-label="Details">
      <section>
        <h3>Visitor</h3>
        <dl>
          <dt>Name</dt>
          <dd id="detail-name">${e.visitor.name??"Not given"}</dd>
          ${e.contact&&r`<dt>Contact</dt><dd id="detail-contact">${e.contact.name}, <a href=${qt(e.contact.email)}>${e.contact.email}</a></dd>`}
          ${e.visitor.email&&r`<dt>E-mail</dt><dd id="detail-email"><a href=${qt(e.visitor.email)}>${e.visitor.email}</a></dd>`}
          <dt>Page</dt>
          <dd id="detail-page">${e.page?Se(ue(e.page),e.page):"Not known"}</dd>
          <dt>Language</dt>
          <dd id="detail-locale">${Zp(e.visitor.locale)}</dd>
          ${Object.entries(e.visitor.details??{}).map(([t,o])=>r`<dt key=${`name-${t}`} dir="auto">${t}</dt><dd key=${t} data-detail=${t} dir="auto">${o}</dd>`)}
          <dt>First seen</dt>
          <dd><time datetime=${ke(e.created_at)} title=${we(e.created_at)}>${ee(t=>G(e.created_at,t))}</time></dd>
        </dl>
      </section>
      <section>
        <h3>Conversation</h3>
        <dl>
          <dt>Agent</dt>
          <dd>${L(e.agent_id)}</dd>
          ${e.cause&&r`<dt>Why</dt><dd id="detail-cause">${j(e.cause)}</dd>`}
          ${e.callback&&r`<dt>Callback</dt><dd id="detail-callback">Somebody is to write back; the visitor was promised nobody now</dd>`}
          ${e.operator&&r`<dt>Operator</dt><dd>${e.operator.name}</dd>`}
        </dl>
        ${no(e.agent_id)&&r`<button type="button" id="add-page" class="link" onClick=${Uo}>Add to knowledge base</button>`}
      </section>
      <${tc} row=${e} />
      <${gn} row=${e} />
      <${oc} />
      <${Qp} />
    </section>
  `),Jp={here:"here",missing:"expected, not here"},Qp=h(()=>r`
    <section>
      <h3>Team</h3>
      <ul class="team">
        ${D.value.map(e=>{let{text:t,rota:o}=xo(e);return r`
            <li key=${e.id}>
              <span class=${`dot ${e.live?e.status:"offline"}`} aria-hidden="true"></span>
              <${Q} name=${e.name} avatar=${e.avatar} />
              <span class="team-name">${e.name}</span>
              <span class="team-state">${t}${o&&r` <span class=${`rota ${o}`}>${Jp[o]}</span>`}</span>
            </li>
          `})}
      </ul>
    </section>
  `);function Zp(e){if(!e)return"Not known";try{return new Intl.DisplayNames(void 0,{type:"language"}).of(e)??e}catch{return e}}var sc=h(ef);function ef({entry:e}){switch(e.type){case"visitor_message":return r`<${af} entry=${e} />`;case"operator_message":return r`<${rf} entry=${e} />`;case"ai_message":case"ai_failed":return r`<${cf} entry=${e} />`;case"handoff_requested":return r`<${pf} entry=${e} />`;case"contact_left":return r`<${df} entry=${e} />`;case"note":return r`<${of} entry=${e} />`;case"page_published":return r`<${nf} entry=${e} />`;case"summarised":return r`<${sf} entry=${e} />`;default:return r`<${tf} entry=${e} />`}}var tf=h(({entry:e})=>{let o=e.type==="offered"||e.type==="transfer_offered"?Ga(e,et):[],n=r`
      <p class=${`line ${e.type} ${za(e)?"alarm":""}`} data-type=${e.type}>
        <span>${Ha(e)}</span> <${be} at=${e.at} />
      </p>
    `;if(o.length===0)return n;let s=Ut(e.policy);return r`
      <div class="choice-made">
        ${n}
        <details>
          <summary>${o.length===1?"1 operator was considered":`${o.length} operators were considered`}${s&&`, ${s}`}</summary>
          <${vn} rows=${o} label="Who was considered" />
          ${e.shadow&&r`<p class="hint">On trial: ${Ut(e.shadow.policy)} would have asked ${e.shadow.operator?et(e.shadow.operator):"nobody"}.</p>`}
        </details>
      </div>
    `}),of=h(({entry:e})=>r`
    <div class="entry note" data-type="note">
      <p class="meta">
        <span class="author">${e.operator?.id===m.value?.id?"You":e.operator?.name}</span>
        <span class="badge">Note, only for the team</span>
        ${e.mentions&&r`<span class="mentions">for ${e.mentions.map(({name:t})=>t).join(", ")}</span>`} <${be} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${De(It(e.text))}</div>
    </div>
  `);function nf({entry:e}){return r`
    <p class="line" data-type="page_published">
      <span>${e.operator?.name??"An operator"} published the page ${Se(ue(e.url,ic(e.url)),e.title)}</span> <${be} at=${e.at} />
    </p>
  `}function sf({entry:e}){return r`
    <section class="entry note summary" data-type="summarised" aria-label="What to know">
      <p class="meta"><span class="author">What to know</span> <span class="badge">AI, only for the team</span> <${be} at=${e.at} /></p>
      <div class="bubble" dir="auto">${De(ao(e.text))}</div>
    </section>
  `}var af=h(({entry:e})=>r`
    <div class="entry visitor" data-type="visitor_message">
      <p class="meta"><span class="author">${te(P.value?.visitor,P.value?.contact)}</span> <${be} at=${e.at} /></p>
      <${ac} entry=${e} />
    </div>
  `);function ac({entry:e}){let{files:t=[],text:o}=e;return r`
    ${!Qt(o,t)&&r`<div class="bubble" dir="auto">${De(It(o))}</div>`}
    ${t.length>0&&r`<${Vl} files=${t} />`}
  `}var rf=h(({entry:e})=>{let t=e.operator?.id===m.value?.id;return r`
      <div class=${`entry operator ${t?"mine":""}`} data-type="operator_message">
        <p class="meta"><span class="author">${t?"You":e.operator?.name}</span> <${be} at=${e.at} /></p>
        <${ac} entry=${e} />
        ${t&&e.seq===qn.value&&r`<${lf} n=${e.shown} />`}
      </div>
    `}),lf=h(({n:e})=>{let t=e<=kt.value;return r`<p class="mark" id="mark"><span aria-hidden="true">${t?"✓✓":"✓"}</span> ${t?"Read":"Sent"}</p>`});function cf({entry:e}){let t=e.type==="ai_failed",o=ba(e.confidence),n=e.sources??[];return r`
    <div class=${`entry ai ${t?"unanswered":""}`} data-type=${e.type}>
      <p class="meta">
        <span class="badge">AI</span>
        ${t&&r`<span class="failure">Could not answer: ${Dn(e.reason)}</span>`}
        ${o&&r`<span class="confidence">${o}</span>`} <${be} at=${e.at} />
      </p>
      <div class="bubble" dir="auto">${De(ao(e.text))}</div>
      ${n.length>0&&r`<ul class="sources" aria-label="Sources">${n.map(uf)}</ul>`}
    </div>
  `}function uf(e){return r`<li>${Se(ue(e.url,ic(e.url)),e.title||e.url)}</li>`}function ic(e){return e.startsWith("/")?location.href:null}function df({entry:e}){let{name:t,email:o,question:n}=e.contact;return r`
    <section class="handoff contact" data-type="contact_left" aria-label="Contact left">
      <h3>Left a contact, to be written to <${be} at=${e.at} /></h3>
      <dl>
        <dt>Name</dt><dd>${t}</dd>
        <dt>E-mail</dt><dd><a href=${qt(o)}>${o}</a></dd>
        <dt>Question</dt><dd dir="auto">${De(It(n))}</dd>
      </dl>
    </section>
  `}function pf({entry:e}){let t=e.page??null,o=ko(e.snapshot);return r`
    <section class="handoff" data-type="handoff_requested" aria-label="Handoff requested">
      <h3>${j(e.cause)} <${be} at=${e.at} /></h3>
      <dl>
        ${e.visitor_name&&r`<dt>Visitor</dt><dd>${e.visitor_name}</dd>`}
        ${t&&r`<dt>Page</dt><dd>${Se(ue(t),t)}</dd>`}
        ${o&&r`<dt>Team</dt><dd>${o}</dd>`}
      </dl>
    </section>
  `}var rc=h(()=>{let{draft:e,typing:t,pending:o}=S.value;return r`
    <div class="unfinished">
      ${o.map(({key:n,text:s,note:a})=>r`<div key=${n} class=${`entry pending ${a?"note":"operator mine"}`}><div class="bubble">${s}</div><p class="meta">Sending…</p></div>`)}
      ${e&&r`
        <div class="entry ai draft" id="draft">
          <p class="meta"><span class="badge">AI</span> is writing…</p>
          <div class="bubble">${De(ao(e))}</div>
        </div>
      `}
      ${t&&r`<p class="typing" id="typing">${t.name??(t.from==="visitor"?"The visitor":"A colleague")} is typing…</p>`}
    </div>
  `});var ff=120,mf=200,hf=34,$f=58,gf=22,vf=85,bf=800,lc=150,cc=[],bn=class extends _e{#e=null;#t=!0;#o=new cn;#n=new Map;#a=cc;#i={start:0,end:0};#s=0;#r=0;#u=-lc;#c;#l=bf;#p=0;#d=null;#f=!1;#g=new ResizeObserver(()=>this.#m(null));componentDidMount(){let t=this.#e;for(let o of[t,...t.children])this.#g.observe(o);this.#m(null)}componentWillUnmount(){super.componentWillUnmount(),this.#g.disconnect(),clearTimeout(this.#c)}getSnapshotBeforeUpdate(){return this.#f=this.#e?.contains(document.activeElement)??!1,this.#v()}#v(){let t=this.#e?.getBoundingClientRect().top??0,o=this.#b().find(n=>n.getBoundingClientRect().bottom>t);return o?{seq:o.dataset.seq,top:o.getBoundingClientRect().top}:null}componentDidUpdate(t,o,n){this.#m(n),this.#f&&document.activeElement===document.body&&this.#e?.focus({preventScroll:!0})}#b(){return[...this.#e?.querySelectorAll(".place")??[]]}#m(t){let o=t??this.#v(),n=this.#e;if(!(!n||n.clientHeight===0)){if(this.#l=n.clientHeight,this.#t&&(this.#r=0),this.#$(n),!this.#w()){if(this.#t)n.scrollTop=n.scrollHeight;else if(o){let s=n.querySelector(`[data-seq="${o.seq}"]`),a=s?s.getBoundingClientRect().top-o.top:0;Math.abs(a)>=.5&&(this.#r+=a)}}xt.value=this.#t,this.#h(n),this.#s=n.scrollTop+this.#r,this.#_()}}#h(t){if(clearTimeout(this.#c),this.#r===0)return;let o=this.#u+lc-performance.now(),n=o>0&&this.#o.offset(this.#i.start)>=this.#r;n&&(this.#c=setTimeout(()=>this.#h(t),o));let s=n?0:this.#r;this.#r-=s,this.#y(t.firstElementChild),s!==0&&(t.scrollTop+=s)}#$(t){let o=t.firstElementChild;if(o){o.clientWidth!==this.#p&&(this.#p=o.clientWidth,this.#n.clear(),this.#o.fill(this.#a.length,n=>uc(this.#a[n])));for(let[n,s]of this.#b().entries()){let a=s.getBoundingClientRect().height;this.#n.set(Number(s.dataset.seq),a),this.#o.measured(this.#i.start+n,a)}this.#y(o)}}#y(t){let{start:o,end:n}=this.#i;t.style.paddingBlockStart=`${Math.max(0,this.#o.offset(o)-this.#r)}px`,t.style.paddingBlockEnd=`${this.#o.total-this.#o.offset(n)}px`}#w(){let t=le.value,o=t&&t!==this.#d&&this.#e?.querySelector(`[data-seq="${t.seq}"]`);return o?(this.#d=t,this.#t=!1,o.scrollIntoView({block:"center"}),!0):!1}#k=()=>{let t=this.#e;if(!t||t.clientHeight===0)return;this.#s=t.scrollTop+this.#r,this.#u=performance.now();let o=this.#t;this.#t=t.scrollHeight-t.scrollTop-t.clientHeight<ff,xt.value=this.#t,this.#t!==o&&this.forceUpdate(),this.#_()};#x=t=>{let o=this.#e,n=!t.ctrlKey&&!t.metaKey&&!t.altKey&&!t.shiftKey;!o||t.target!==o||!n||t.key!=="End"&&t.key!=="Home"||(t.preventDefault(),this.#t=t.key==="End",[this.#r,this.#s]=[0,0],this.#t||(o.scrollTop=0),this.forceUpdate())};#_(){Wt(this.#i,this.#o,this.#s,this.#l)||this.forceUpdate()}#S=t=>this.#e=t;view(){let t=Me.value,o=t?he.value:cc,n=le.value;this.#T(o),this.#i=this.#A(n);let{start:s,end:a}=this.#i,i=s===0&&a===o.length;return r`
      <div class="scroller" ref=${this.#S} onScroll=${this.#k} onKeyDown=${this.#x} tabindex="0" role="group" aria-label="Messages">
        <div class="log" id="log" role="log" aria-label="Conversation" aria-live=${i||this.#t?null:"off"}>
          ${t?o.slice(s,a).map((l,c)=>r`
                  <div key=${l.seq} class=${l.seq===n?.seq?"place marked":"place"} data-seq=${l.seq} role="article" aria-posinset=${s+c+1} aria-setsize=${o.length}>
                    <${sc} entry=${l} />
                  </div>
                `):r`<p class="empty">Loading…</p>`}
        </div>
        <${rc} />
      </div>
    `}#T(t){let o=this.#a;if(t===o)return;this.#a=t;let n=o.length-1,s=a=>this.#n.get(t[a]?.seq??0)??uc(t[a]);t.length>=o.length&&t[n]?.seq===o[n]?.seq?this.#o.grow(t.length,s):this.#o.fill(t.length,s)}#A(t){let{length:o}=this.#a;if(o<=mf)return{start:0,end:o};let n=this.#o,s=t&&t!==this.#d?Co(this.#a,t.seq):-1;if(t&&this.#a[s]?.seq===t.seq)return $t(n,n.offset(s)-this.#l/2,this.#l);let a=n.total-this.#l,i=this.#t?a:Math.min(this.#s,a);return Wt(this.#i,n,i,this.#l)?this.#i:$t(n,i,this.#l)}};function uc(e){return typeof e?.text=="string"?$f+gf*Math.ceil(e.text.length/vf):hf}var dc=h(()=>{let e=P.value;return e?r`
    <section class="pane" id="thread" aria-labelledby="visitor-name" data-phase=${e.phase}>
      <${yf} row=${e} />
      <${ql} row=${e} />
      <${wf} row=${e} />
      <${kf} row=${e} />
      <${bn} key=${e.id} />
      <${Zl} key=${`composer-${e.id}`} row=${e} />
    </section>
    <${nc} row=${e} />
  `:r`
      <section class="pane nothing" id="thread" aria-label="Conversation">
        <p>${_.value===null?"Choose a conversation to read it.":"Loading…"}</p>
      </section>
    `}),yf=h(({row:e})=>{let t=m.value;return r`
      <header class="pane-head">
        <button type="button" id="back" class="square" aria-label="Back to the list" onClick=${()=>{I(null)}}>
          <${H} name="back" />
        </button>
        <div class="pane-who">
          <h2 id="visitor-name">${te(e.visitor,e.contact)}</h2>
          <div class="pane-phase">
            ${e.operator&&r`<${br} key=${e.operator.id} who=${e.operator} />`}
            <p id="phase">
              ${vt(e,t?.id??"")} · ${ee(o=>G(e.since,o))}${e.cause&&e.phase!=="resolved"?` · ${j(e.cause)}`:""}
            </p>
          </div>
          <p id="viewing" role="status">${ja(dt.value)}</p>
        </div>
        <div class="actions" id="actions">${t&&_f(e,t).map(o=>r`<${hn} key=${o.id} action=${o} row=${e} />`)}</div>
        <button
          type="button"
          id="toggle-details"
          class="square"
          aria-label="Details"
          title="Details"
          aria-expanded=${String(J.value)}
          aria-controls="details"
          onClick=${()=>J.value=!J.value}
        >
          <${H} name="info" />
        </button>
      </header>
    `});function _f(e,t){return ae(e,t)?[]:Je(e,t)}var wf=h(({row:e})=>{let{snoozed_until:t}=e;return!t||e.phase!=="human"?null:r`<p class="snoozed" id="snoozed">Put aside until ${ee(o=>z(t,o))}, or until the visitor writes.</p>`}),kf=h(({row:e})=>{let t=m.value,o=t&&e.phase==="human"&&e.operator?.id===t.id?Qa(he.value,t.id):null;return o===null||S.value.pending.length>0?null:r`<p class="silence" id="silence">You joined ${xf(o)} and have not written yet. A short hello shows that somebody is there.</p>`});function xf(e){let t=ee(o=>G(e,o));return t==="now"?"just now":`${t} ago`}var pc=h(()=>je.value?r`<${Sf} text=${je.value} />`:m.value?r`
    <${Za} />
    <main class=${`layout ${_.value===null?"choosing":"reading"}`}>
      <h1 class="hidden">Inbox</h1>
      <${Yl} />
      <${dc} />
    </main>
    <${Fl} />
  `:r`<p class="full-page" role="status">Loading…</p>`);function Sf({text:e}){return r`
    <main class="full-page" id="sign-in">
      <h1>Inbox</h1>
      <p role="alert">${e}</p>
      <p>Please sign in, then <a href="">load this page again</a>.</p>
    </main>
  `}var Tf=50,Af=300;function fc(){return`handoff-inbox:drafts:${m.peek()?.id??""}`}function mc(){Y.value=new Map([...Cf(Ne(fc())),...Y.peek()]);let e,t=()=>{clearTimeout(e),Oe(fc(),Ef(Y.peek()))};B(()=>{Y.value,clearTimeout(e),e=setTimeout(t,Af)}),addEventListener("pagehide",t)}function Ef(e){return JSON.stringify([...e].filter(([,t])=>t.trim()!=="").slice(-Tf))}function Cf(e){try{let t=JSON.parse(e??"[]");return Array.isArray(t)?t.filter(o=>Array.isArray(o)&&typeof o[0]=="string"&&typeof o[1]=="string"):[]}catch{return[]}}var hc=new Map;function gc(){B($c),document.addEventListener("visibilitychange",$c)}function $c(){let e=P.value,t=Me.value;!e?.called||!t||document.hidden||hc.get(e.id)===e.seq||(hc.set(e.id,e.seq),Oi(e))}var If=1e3,vc=b(globalThis.document?.visibilityState!=="hidden"),yn={id:"",n:0},Xs=!1;function bc(){document.addEventListener("visibilitychange",()=>vc.value=document.visibilityState!=="hidden"),B(yc)}function yc(){let[e,t]=[P.value,m.value],o=he.value.findLast(({type:s})=>s==="visitor_message"),n=vc.value&&xt.value&&Me.value;!e||!o||!n||e.phase!=="human"||e.operator?.id!==t?.id||Mf(e.id,o.shown)}async function Mf(e,t){Xs||yn.id===e&&yn.n>=t||(Xs=!0,setTimeout(()=>{Xs=!1,yn.id===e&&yc()},If),await y("POST",`api/conversations/${e}/read`,{n:t}).then(()=>yn={id:e,n:t},()=>{}))}var Of=250,Nf="(min-width: 1180px)",_c,Vs="";function wc(){let e=matchMedia(Nf),t=()=>{let o=P.value,n=wt.value&&(J.value||e.matches),s=o&&n?`${o.id}@${o.seq}`:"";s===Vs&&Qe.value||(Vs=s,clearTimeout(_c),o&&n&&(_c=setTimeout(()=>{Df(o.id,s)},Of)))};B(t),e.addEventListener("change",t)}async function Df(e,t){try{let o=await y("GET",`api/conversations/${e}/why`);Vs===t&&(Qe.value=o)}catch{}}var Wf=1e3,Lf=/^#conversation=(.+)$/;In(r`<${pc} />`,document.getElementById("inbox"));Rl();wc();Vi();yl();Jl();gc();bc();setInterval(kc,Wf);document.addEventListener("visibilitychange",kc);Object.assign(globalThis,{handoffDrawn:Nn});B(()=>{let e=Fn.value+Kt.value.filter(t=>t.phase==="human").length;document.title=e>0?`(${e}) Inbox`:"Inbox"});Rf();function kc(){document.hidden||(me.value=Date.now())}async function Rf(){let e=Lf.exec(location.hash)?.[1];await zn(),m.value&&mc(),e&&m.value&&await I(decodeURIComponent(e)),B(()=>{let t=_.value;history.replaceState(null,"",t===null?location.pathname+location.search:`#conversation=${encodeURIComponent(t)}`)})}
